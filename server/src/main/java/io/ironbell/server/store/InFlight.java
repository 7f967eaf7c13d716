package io.ironbell.server.store;

import java.util.ArrayList;
import java.util.List;

/** What the writing thread is busy with and since when, for the thread that watches it. */
final class InFlight {
  private final List<Pending> pending = new ArrayList<>();
  private boolean busy;
  private long since;

  synchronized void begin(long nanoTime) {
    busy = true;
    since = nanoTime;
  }

  synchronized void add(Pending p) {
    pending.add(p);
  }

  synchronized void end() {
    busy = false;
    pending.clear();
  }

  synchronized boolean isLongerThan(long nanos, long nanoTime) {
    return busy && nanoTime - since > nanos;
  }

  /** What waits for the write that hangs; each is handed out once. */
  synchronized List<Pending> takeAll() {
    List<Pending> all = new ArrayList<>(pending);
    pending.clear();
    return all;
  }
}
