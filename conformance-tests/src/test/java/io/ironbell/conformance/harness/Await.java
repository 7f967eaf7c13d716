package io.ironbell.conformance.harness;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting with a deadline: polls in short steps and says what it waited for when the deadline passes. */
public final class Await {
  private static final long STEP_MS = 15;

  private Await() {}

  public static void until(String what, Duration atMost, BooleanSupplier condition) {
    until(() -> what, atMost, condition);
  }

  public static void until(Supplier<String> what, Duration atMost, BooleanSupplier condition) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + atMost.toMillis() + " ms: " + what.get());
      }
      pause(Duration.ofMillis(STEP_MS));
    }
  }

  /** Lets time pass where the passing of time is the scenario itself. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }
}
