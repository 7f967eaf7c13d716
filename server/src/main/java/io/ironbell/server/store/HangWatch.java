package io.ironbell.server.store;

import io.ironbell.api.port.Time;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The watching thread: when a write takes longer than the deadline, it makes the store degraded and fails what waits for the write and behind it,
 * so that no client waits for a disk that does not answer. Touches no file itself.
 */
final class HangWatch implements Runnable {
  private final Inbox inbox;
  private final InFlight inFlight;
  private final StoreHealth health;
  private final Time time;
  private final long deadlineNanos;
  private final CountDownLatch stopped = new CountDownLatch(1);

  HangWatch(Inbox inbox, InFlight inFlight, StoreHealth health, Time time, long deadlineNanos) {
    this.inbox = inbox;
    this.inFlight = inFlight;
    this.health = health;
    this.time = time;
    this.deadlineNanos = deadlineNanos;
  }

  @Override
  public void run() {
    try {
      while (!stopped.await(deadlineNanos / 8, TimeUnit.NANOSECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    if (!inFlight.isLongerThan(deadlineNanos, time.nanoTime())) {
      return;
    }
    List<Pending> hanging = inFlight.takeAll();
    List<Pending> behind = inbox.drain();
    if (!hanging.isEmpty() || !behind.isEmpty() || !health.degraded()) {
      health.failed(new IllegalStateException("the disk has not answered a write for more than " + deadlineNanos / 1_000_000 + " ms"));
    }
    hanging.forEach(p -> p.failed(health.cause()));
    behind.forEach(p -> p.failed(health.cause()));
  }

  void stop() {
    stopped.countDown();
  }
}
