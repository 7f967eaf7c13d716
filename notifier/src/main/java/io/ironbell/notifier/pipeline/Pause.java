package io.ironbell.notifier.pipeline;

import java.time.Duration;

/** How a flush waits. The wiring sleeps; tests move their clock. */
@FunctionalInterface
public interface Pause {
  /**
   * @param duration positive
   * @throws InterruptedException when the server stops
   */
  void pause(Duration duration) throws InterruptedException;
}
