package io.ironbell.silences;

import io.ironbell.api.port.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is told to move. */
final class FakeTime implements Time {
  static final Instant START = Instant.parse("2026-11-21T12:00:00.5Z");
  private Instant now = START;

  void pass(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanoTime() {
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
