package io.ironbell.server.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what is acknowledged is on disk. Becomes degraded with the first write that fails, and well again when a write works and the whole
 * alert state has been written since. One line is logged for each of the two. Safe for any thread.
 */
final class StoreHealth {
  private static final Logger log = LoggerFactory.getLogger(StoreHealth.class);

  private final StoreMetrics metrics;
  private volatile boolean degraded;
  private volatile Exception cause = new IllegalStateException("nothing has failed");
  private volatile long failures;

  StoreHealth(StoreMetrics metrics) {
    this.metrics = metrics;
  }

  boolean degraded() {
    return degraded;
  }

  Exception cause() {
    return cause;
  }

  /** Grows with every failure. */
  long failures() {
    return failures;
  }

  synchronized void failed(Exception why) {
    failures = failures + 1;
    cause = why;
    metrics.failures.inc();
    if (!degraded) {
      degraded = true;
      metrics.degraded.set(1);
      log.atError()
          .addKeyValue("err", why.getMessage())
          .log("The store cannot write: alerts go on in memory, silences are refused until it can");
    }
  }

  /** @param failuresSeen {@link #failures()} from before the state was taken that is now on disk */
  synchronized void recovered(long failuresSeen) {
    if (degraded && failures == failuresSeen) {
      degraded = false;
      metrics.degraded.set(0);
      log.atInfo().log("The store can write again, and everything in memory is on disk");
    }
  }
}
