package io.ironbell.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of request bodies held at once, over all connections. Any thread. */
final class BodyBudget {
  private final long limit;
  private final AtomicLong held = new AtomicLong();

  BodyBudget(long limit) {
    this.limit = limit;
  }

  /** Reserves bytes; false, and nothing reserved, if they would not fit. */
  boolean reserve(long bytes) {
    if (held.addAndGet(bytes) > limit) {
      held.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  void release(long bytes) {
    held.addAndGet(-bytes);
  }

  long held() {
    return held.get();
  }
}
