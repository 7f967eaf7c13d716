package io.ironbell.server.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header fields of a request; names are compared without regard to case. Safe to read from any thread. */
public interface Headers {
  /** The first value of that name, or null. */
  @Nullable String get(String name);

  /** Every value of that name, in the order received. */
  List<String> all(String name);

  /** Headers from pairs of name and value, for callers that have no connection. */
  static Headers of(String... namesAndValues) {
    return new FixedHeaders(namesAndValues);
  }
}
