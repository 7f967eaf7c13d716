package io.ironbell.server.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Header fields held as flat pairs. Immutable. */
final class FixedHeaders implements Headers {
  private final String[] pairs;

  FixedHeaders(String... pairs) {
    if (pairs.length % 2 != 0) {
      throw new IllegalArgumentException("headers are pairs of name and value");
    }
    this.pairs = pairs.clone();
  }

  @Override
  public @Nullable String get(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equalsIgnoreCase(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  @Override
  public List<String> all(String name) {
    List<String> found = new ArrayList<>(1);
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equalsIgnoreCase(name)) {
        found.add(pairs[i + 1]);
      }
    }
    return found;
  }
}
