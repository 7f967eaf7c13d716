package io.ironbell.server.http;

import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header fields of a request as Vert.x received them; nobody changes them after the head has been read. */
final class VertxHeaders implements Headers {
  private final MultiMap fields;

  VertxHeaders(MultiMap fields) {
    this.fields = fields;
  }

  @Override
  public @Nullable String get(String name) {
    return fields.get(name);
  }

  @Override
  public List<String> all(String name) {
    return fields.getAll(name);
  }
}
