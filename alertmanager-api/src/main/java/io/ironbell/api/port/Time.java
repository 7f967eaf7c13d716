package io.ironbell.api.port;

import java.time.Instant;

/** The clock, passed in everywhere; only the wiring knows the real one. */
public interface Time {
  /** Wall clock. */
  Instant now();

  /** A monotonic reading in nanoseconds, for durations only. */
  long nanoTime();
}
