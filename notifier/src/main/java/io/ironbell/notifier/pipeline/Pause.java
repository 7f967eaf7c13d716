package io.ironbell.notifier.pipeline;

import java.time.Duration;

/** How a flush waits. The wiring sleeps; tests move their clock. */
@FunctionalInterface
public interface Pause {
  void pause(Duration duration) throws InterruptedException;
}
