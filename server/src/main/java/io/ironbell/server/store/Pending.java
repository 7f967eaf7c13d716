package io.ironbell.server.store;

import io.ironbell.api.port.StateStore.Completion;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One piece of work and who waits for it. He is told once, by the writing thread or, when that hangs, by the watching one. */
final class Pending {
  private static final Logger log = LoggerFactory.getLogger(Pending.class);

  private final Work work;
  private final Completion done;
  private final AtomicBoolean told = new AtomicBoolean();

  Pending(Work work, Completion done) {
    this.work = work;
    this.done = done;
  }

  Work work() {
    return work;
  }

  void durable() {
    if (told.compareAndSet(false, true)) {
      tell(done::durable);
    }
  }

  void failed(Exception cause) {
    if (told.compareAndSet(false, true)) {
      tell(() -> done.failed(cause));
    }
  }

  private static void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("A completion failed");
    }
  }
}
