package io.ironbell.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started and has to be stopped, in reverse order. A step that fails is logged and does not keep the others from running. Owned by one thread. */
final class Closing implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  /** One step of a stop. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  private record Named(String name, Step step) {}

  private final Deque<Named> steps = new ArrayDeque<>();

  void onStop(String name, Step step) {
    steps.push(new Named(name, step));
  }

  @Override
  public void close() {
    while (!steps.isEmpty()) {
      Named next = steps.pop();
      try {
        next.step.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        log.atWarn().addKeyValue("step", next.name).log("teardown step was interrupted");
      } catch (Exception e) {
        log.atWarn().addKeyValue("step", next.name).addKeyValue("err", String.valueOf(e.getMessage())).log("teardown step failed");
      }
    }
  }
}
