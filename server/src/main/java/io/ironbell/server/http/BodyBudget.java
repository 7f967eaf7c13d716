package io.ironbell.server.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes of request bodies held at once, over all connections. One user may hold three quarters of them: whatever a sender does, the others can
 * still post. Any thread.
 */
final class BodyBudget {
  private final long limit;
  private final AtomicLong held = new AtomicLong();
  private final ConcurrentMap<String, Long> byUser = new ConcurrentHashMap<>();

  BodyBudget(long limit) {
    this.limit = limit;
  }

  /** What one user may hold of so many bytes. */
  static long share(long budget) {
    return budget / 4 * 3;
  }

  /** Reserves bytes; false, and nothing reserved, if they would not fit, or not into the user's share. */
  boolean reserve(String user, long bytes) {
    if (byUser.merge(user, bytes, Long::sum) > share(limit)) {
      giveBack(user, bytes);
      return false;
    }
    if (held.addAndGet(bytes) > limit) {
      release(user, bytes);
      return false;
    }
    return true;
  }

  void release(String user, long bytes) {
    held.addAndGet(-bytes);
    giveBack(user, bytes);
  }

  private void giveBack(String user, long bytes) {
    byUser.computeIfPresent(user, (name, had) -> had == bytes ? null : had - bytes);
  }

  long held() {
    return held.get();
  }
}
