package io.ironbell.server;

import io.ironbell.api.port.Time;
import java.time.Instant;

/** The machine's clock: the one place that reads it. */
final class RealTime implements Time {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
