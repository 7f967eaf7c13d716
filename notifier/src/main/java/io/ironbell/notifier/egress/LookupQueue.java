package io.ironbell.notifier.egress;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups under way and those that wait for their turn, on threads of its own. A zone, which is what names below the same two last labels share,
 * has at most {@value #THREADS_PER_ZONE} of {@value #THREADS} threads and {@value #WAITING_PER_ZONE} places to wait: where its name servers hang,
 * names of other zones are still looked up. Safe for any thread.
 */
final class LookupQueue implements AutoCloseable {
  static final int THREADS = 16;
  static final int THREADS_PER_ZONE = 4;
  static final int WAITING_PER_ZONE = 64;

  /** Under way and waiting, of all zones. */
  static final int MOST = 1024;

  private final NameLookup lookup;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Pending> pending = new HashMap<>();
  private final Map<String, Zone> zones = new HashMap<>();
  private boolean closed;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().name("resolver-", 0).factory());

  LookupQueue(NameLookup lookup) {
    this.lookup = lookup;
  }

  private static final class Zone {
    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private int running;
  }

  /** One name's look-up, which all who want its addresses meanwhile wait for. */
  final class Pending extends FutureTask<List<InetAddress>> {
    private final String name;
    private int wanted;

    private Pending(String name) {
      super(() -> lookup.lookup(name));
      this.name = name;
    }

    @Override
    protected void done() {
      over(this);
    }
  }

  /** Joins the look-up of a name or begins it; null when too many others wait. Whoever got one has to {@link #leave} it. */
  @Nullable Pending join(String name) {
    lock.lock();
    try {
      Pending known = pending.get(name);
      Pending joined = known == null ? begin(name) : known;
      if (joined != null) {
        joined.wanted++;
      }
      return joined;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Pending begin(String name) {
    String key = zone(name);
    Zone zone = zones.get(key);
    if (closed || pending.size() >= MOST || zone != null && zone.waiting.size() >= WAITING_PER_ZONE) {
      return null;
    }
    Pending made = new Pending(name);
    pending.put(name, made);
    Zone its = zones.computeIfAbsent(key, k -> new Zone());
    its.waiting.addLast(made);
    advance(its);
    return made;
  }

  private void advance(Zone zone) {
    while (!closed && zone.running < THREADS_PER_ZONE && !zone.waiting.isEmpty()) {
      zone.running++;
      threads.execute(zone.waiting.removeFirst());
    }
  }

  /** What nobody waits for any more and has not begun gives its place to others. */
  void leave(Pending left) {
    lock.lock();
    try {
      left.wanted--;
      Zone zone = zones.get(zone(left.name));
      if (left.wanted == 0 && zone != null && zone.waiting.remove(left)) {
        pending.remove(left.name, left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void over(Pending done) {
    lock.lock();
    try {
      pending.remove(done.name, done);
      String key = zone(done.name);
      Zone zone = zones.get(key);
      if (zone != null) {
        zone.running--;
        advance(zone);
        if (zone.running == 0) {
          zones.remove(key);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Two labels, because any number of them below may be made up by whoever writes an alert. */
  private static String zone(String name) {
    int dot = name.lastIndexOf('.', name.lastIndexOf('.') - 1);
    return name.substring(dot + 1);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      threads.shutdownNow();
    } finally {
      lock.unlock();
    }
  }
}
