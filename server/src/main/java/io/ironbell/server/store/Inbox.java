package io.ironbell.server.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way to the writing thread. Handing over neither waits nor fails; how much can be under way is bounded by what the callers admit (a batch
 * keeps its place in the engine's queue until it is durable) and by the watch, which empties it when a write hangs.
 */
final class Inbox {
  private final ArrayDeque<Pending> queue = new ArrayDeque<>();
  private boolean closed;

  /** @return false after {@link #close} */
  synchronized boolean offer(Pending pending) {
    if (closed) {
      return false;
    }
    queue.addLast(pending);
    if (queue.size() == 1) {
      notifyAll();
    }
    return true;
  }

  synchronized @Nullable Pending poll() {
    return queue.pollFirst();
  }

  synchronized List<Pending> drain() {
    List<Pending> all = new ArrayList<>(queue);
    queue.clear();
    return all;
  }

  synchronized int size() {
    return queue.size();
  }

  /** Waits until there is work, the inbox is closed, somebody {@link #wake}s, or the time is over. */
  synchronized void await(long nanos) throws InterruptedException {
    if (queue.isEmpty() && !closed) {
      TimeUnit.NANOSECONDS.timedWait(this, nanos);
    }
  }

  synchronized void wake() {
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isFinished() {
    return closed && queue.isEmpty();
  }
}
