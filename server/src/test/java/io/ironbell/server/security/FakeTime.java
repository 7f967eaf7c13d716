package io.ironbell.server.security;

import io.ironbell.api.port.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that moves when told to. */
public final class FakeTime implements Time {
  private Instant now = Instant.parse("2026-11-21T00:00:00Z");
  private long nanos = 1_000_000_000L;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  public synchronized void pass(Duration duration) {
    now = now.plus(duration);
    nanos += duration.toNanos();
  }
}
