package io.ironbell.server.http;

import org.jspecify.annotations.Nullable;

/** Writes the answer to a scrape; called on a worker. */
@FunctionalInterface
public interface MetricsPage {
  /** The page in the format and coding the client's headers ask for (WEB-09). */
  Response render(@Nullable String accept, @Nullable String acceptEncoding);
}
