package io.ironbell.notifier.pipeline;

import io.ironbell.api.port.StateStore;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a flush wait until the store has its notification, or has said that it cannot. */
final class Recorded implements StateStore.Completion {
  private final CountDownLatch told = new CountDownLatch(1);

  @Override
  public void durable() {
    told.countDown();
  }

  @Override
  public void failed(Exception cause) {
    told.countDown(); // the store itself reports that it is degraded
  }

  /** At the longest until the deadline: a store that hangs must not hold the group. @return whether the store answered */
  boolean await(Deadline deadline) throws InterruptedException {
    return told.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
  }
}
