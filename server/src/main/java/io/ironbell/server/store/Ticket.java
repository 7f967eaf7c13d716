package io.ironbell.server.store;

import io.ironbell.api.port.StateStore.Completion;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A completion that a thread waits for. */
final class Ticket implements Completion {
  private final CountDownLatch told = new CountDownLatch(1);
  private volatile @Nullable Exception cause;

  @Override
  public void durable() {
    told.countDown();
  }

  @Override
  public void failed(Exception why) {
    cause = why;
    told.countDown();
  }

  /** Returns when the change is on disk. */
  void await(long nanos) throws StoreException, InterruptedException {
    if (!told.await(nanos, TimeUnit.NANOSECONDS)) {
      throw new StoreException("the store has not answered in time");
    }
    Exception why = cause;
    if (why != null) {
      throw new StoreException(String.valueOf(why.getMessage()), why);
    }
  }
}
