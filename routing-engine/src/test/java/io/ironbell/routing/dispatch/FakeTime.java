package io.ironbell.routing.dispatch;

import io.ironbell.api.port.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is moved, or of which every reading takes time so that budgets run out. */
final class FakeTime implements Time {
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private long nanos = 5_000_000_000L;

  /** What a reading of the monotonic clock takes, in nanoseconds. */
  long perReading;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanoTime() {
    nanos += perReading;
    return nanos;
  }

  void advance(Duration by) {
    now = now.plus(by);
    nanos += by.toNanos();
  }
}
