package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * The engine's view of time: read once per batch or tick, so that one step has one "now". Durations run on the monotonic clock and do not
 * jump with the wall clock. Owned by the engine thread.
 */
final class EngineClock {
  private final Time time;
  private final long origin;
  private Instant now;
  private long nanos;

  EngineClock(Time time) {
    this.time = time;
    this.origin = time.nanoTime();
    this.now = time.now();
    this.nanos = 0;
  }

  /** Reads both clocks. */
  void read() {
    now = time.now();
    nanos = time.nanoTime() - origin;
  }

  Instant now() {
    return now;
  }

  /** Nanoseconds since the engine was made. */
  long nanos() {
    return nanos;
  }

  /** Whole seconds since the engine was made. */
  int seconds() {
    return (int) (nanos / 1_000_000_000L);
  }

  /** A fresh reading of the monotonic clock, for budgets inside one step. */
  long freshNanos() {
    return time.nanoTime() - origin;
  }

  /** When a wall-clock moment comes, on the monotonic clock; saturates after some 290 years. */
  long nanosAt(Instant moment) {
    return nanos + saturated(Duration.between(now, moment));
  }

  /** True when {@code start + wait} is before now. */
  boolean isPast(Timestamp start, Duration wait) {
    return start.plus(wait).isBefore(now);
  }

  static long saturated(Duration duration) {
    long most = Long.MAX_VALUE / 4;
    long seconds = duration.getSeconds();
    if (Math.abs(seconds) > most / 1_000_000_000L) {
      return seconds < 0 ? -most : most;
    }
    return duration.toNanos();
  }
}
