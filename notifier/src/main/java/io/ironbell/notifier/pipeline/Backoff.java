package io.ironbell.notifier.pipeline;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Waits between the starts of two attempts: 0.5 s, growing by half each time up to 60 s, each spread by half of itself (G-101). One per delivery. */
final class Backoff {
  private static final double FIRST_SECONDS = 0.5;
  private static final double GROWTH = 1.5;
  private static final double LONGEST_SECONDS = 60;
  private static final double SPREAD = 0.5;

  private final DoubleSupplier random;
  private double seconds = FIRST_SECONDS;

  Backoff(DoubleSupplier random) {
    this.random = random;
  }

  Duration next() {
    double spread = seconds * (1 - SPREAD + 2 * SPREAD * random.getAsDouble());
    seconds = Math.min(seconds * GROWTH, LONGEST_SECONDS);
    return Duration.ofNanos((long) (spread * 1e9));
  }
}
