package io.ironbell.notifier.http;

import io.ironbell.api.port.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Open plain connections: idle ones by destination, newest first, and those at work. Safe for any thread. Its one daemon thread cuts off
 * exchanges that have run out of time and closes what has been idle for {@value #IDLE_SECONDS} s; a deadline per exchange without a timer per
 * read, and it holds for writes too, which sockets cannot time.
 */
final class PlainPool implements AutoCloseable {
  static final long IDLE_SECONDS = 90;
  private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int IDLE_PER_DESTINATION = 1000;

  private final Time time;
  private final Map<String, ConcurrentLinkedDeque<PlainConnection>> idle = new ConcurrentHashMap<>();
  private final Set<PlainConnection> busy = ConcurrentHashMap.newKeySet();
  private final ReentrantLock starting = new ReentrantLock();
  private volatile Thread sweeper;
  private boolean sweeping = true;
  private volatile boolean closed;
  private volatile boolean parked;

  PlainPool(Time time) {
    this.time = time;
    this.sweeper = start();
  }

  private Thread start() {
    return Thread.ofPlatform().daemon().name("egress-sweeper").start(this::sweepForever);
  }

  /** An idle connection to {@code host:port} that is still alive, null when there is none. */
  @Nullable PlainConnection take(String authority) {
    ConcurrentLinkedDeque<PlainConnection> waiting = idle.get(authority);
    for (PlainConnection c = waiting == null ? null : waiting.pollFirst(); c != null && waiting != null; c = waiting.pollFirst()) {
      if (!c.isStale()) {
        return c;
      }
      c.close();
    }
    return null;
  }

  void begin(PlainConnection connection, long endNanos) {
    connection.endNanos = endNanos;
    busy.add(connection);
    if (closed) {
      revive();
    } else if (parked) {
      LockSupport.unpark(sweeper);
    }
  }

  /** Flushes that began before a reload may still send afterwards: their deadlines hold too. */
  private void revive() {
    starting.lock();
    try {
      if (!sweeping) {
        sweeping = true;
        sweeper = start();
      }
    } finally {
      starting.unlock();
    }
  }

  /** @return false while an exchange is still under way */
  private boolean retire() {
    starting.lock();
    try {
      sweeping = !busy.isEmpty();
      return !sweeping;
    } finally {
      starting.unlock();
    }
  }

  /** Keeps it for the next request if it can serve one, else closes it. */
  void end(PlainConnection connection, String authority) {
    busy.remove(connection);
    if (!connection.reusable() || closed) {
      connection.close();
      return;
    }
    connection.idleSinceNanos = time.nanoTime();
    idle.compute(authority, (key, waiting) -> { // so that no sweep drops it in between
      ConcurrentLinkedDeque<PlainConnection> all = waiting == null ? new ConcurrentLinkedDeque<>() : waiting;
      all.addFirst(connection);
      return all;
    });
    if (closed) {
      closeIdle(authority); // closed meanwhile: its sweep may have missed this one
    }
  }

  /** After a kept connection turned out dead its siblings are likely dead too. */
  void closeIdle(String authority) {
    ConcurrentLinkedDeque<PlainConnection> waiting = idle.remove(authority);
    for (PlainConnection c = waiting == null ? null : waiting.pollFirst(); c != null && waiting != null; c = waiting.pollFirst()) {
      c.close();
    }
  }

  /** True when no destination is remembered: who sends to ever new ones leaves nothing behind. */
  boolean isEmpty() {
    return idle.isEmpty();
  }

  private void sweepForever() {
    while (!closed || !retire()) {
      if (busy.isEmpty() && isEmpty()) {
        parked = true;
        if (busy.isEmpty() && !closed) {
          LockSupport.parkNanos(this, TimeUnit.SECONDS.toNanos(5));
        }
        parked = false;
      } else {
        LockSupport.parkNanos(this, busy.isEmpty() ? SWEEP_NANOS * 10 : SWEEP_NANOS);
      }
      sweep();
    }
    idle.keySet().forEach(this::closeIdle);
  }

  /** Cuts off what has run out of time, closes what has been idle for too long, and forgets destinations that nothing is kept for. */
  void sweep() {
    long now = time.nanoTime();
    for (PlainConnection connection : busy) {
      if (connection.endNanos - now <= 0) {
        connection.abort();
      }
    }
    idle.forEach((authority, waiting) -> {
      closeOld(waiting, now);
      idle.computeIfPresent(authority, (key, left) -> left.isEmpty() ? null : left);
    });
  }

  private static void closeOld(ConcurrentLinkedDeque<PlainConnection> waiting, long now) {
    List<PlainConnection> old = new ArrayList<>();
    for (PlainConnection connection : waiting) {
      if (now - connection.idleSinceNanos > TimeUnit.SECONDS.toNanos(IDLE_SECONDS)
          || waiting.size() - old.size() > IDLE_PER_DESTINATION) {
        old.add(connection);
      }
    }
    for (PlainConnection connection : old) {
      if (waiting.remove(connection)) {
        connection.close();
      }
    }
  }

  /** Idle connections go at once, those at work when they are done or their time is up. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(sweeper);
  }
}
