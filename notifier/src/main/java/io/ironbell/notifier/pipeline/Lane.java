package io.ironbell.notifier.pipeline;

import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bulkhead of one integration: how many attempts may be under way at once. Safe for any thread; who waits gets its place in the order of
 * coming.
 *
 * <p>A fast receiver needs few connections, a slow one many. So {@value #OWN} places belong to the lane alone, which no other receiver can
 * take; and while somebody waits and {@value #PATIENCE_MILLIS} ms have brought fewer than {@value #OWN} answers, up to {@value #OWN} more places
 * are taken from the overflow that all lanes share. One thread per lane watches that, and only while somebody waits: with 14,000 groups behind
 * one receiver it would cost more than the sending if each looked by itself.
 */
public final class Lane {
  static final int OWN = 64;
  static final long PATIENCE_MILLIS = 100;

  private final Semaphore overflow;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
  private int free = OWN;
  private long finished;
  private boolean watched;

  /** @param overflow shared by all lanes of a pipeline */
  public Lane(Semaphore overflow) {
    this.overflow = overflow;
  }

  /** Where a place came from; handed back when the attempt is over. */
  public enum Place {
    OWN,
    OVERFLOW,
    NONE
  }

  /** Its place is written once, under the lane's lock; {@link Place#NONE} when it gave up. */
  private static final class Waiter {
    final Thread thread = Thread.currentThread();
    volatile @Nullable Place place;
  }

  /** Waits for a place, at the longest until the deadline: then {@link Place#NONE}. */
  Place enter(Deadline deadline) throws InterruptedException {
    Waiter waiter;
    lock.lock();
    try {
      if (free > 0) {
        free--;
        return Place.OWN;
      }
      waiter = new Waiter();
      waiters.add(waiter);
      if (!watched) {
        watched = true;
        Thread.ofVirtual().name("lane").start(this::watch);
      }
    } finally {
      lock.unlock();
    }
    while (waiter.place == null && !deadline.passed() && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, deadline.remainingNanos());
    }
    return result(waiter);
  }

  private Place result(Waiter waiter) throws InterruptedException {
    Place place;
    lock.lock();
    try {
      place = waiter.place == null ? Place.NONE : waiter.place;
      waiter.place = place;
    } finally {
      lock.unlock();
    }
    if (Thread.interrupted()) {
      leave(place);
      throw new InterruptedException();
    }
    return place;
  }

  void leave(Place place) {
    if (place == Place.NONE) {
      return;
    }
    lock.lock();
    try {
      finished++;
      if (!handOn(place)) {
        giveBack(place);
      }
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Place place) {
    if (place == Place.OWN) {
      free++;
    } else {
      overflow.release();
    }
  }

  /** To the first who still waits. @return false when nobody does */
  private boolean handOn(Place place) {
    Waiter next = waiters.poll();
    while (next != null && next.place != null) {
      next = waiters.poll();
    }
    if (next == null) {
      return false;
    }
    next.place = place;
    LockSupport.unpark(next.thread);
    return true;
  }

  private void watch() {
    long before = 0;
    boolean waiting = true;
    for (boolean first = true; waiting; first = false) {
      lock.lock();
      try {
        if (!first && finished - before < OWN) {
          widen();
        }
        before = finished;
        waiting = !waiters.isEmpty();
        watched = waiting;
      } finally {
        lock.unlock();
      }
      if (waiting) {
        LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS));
      }
    }
  }

  private void widen() {
    for (int i = 0; i < OWN && overflow.tryAcquire(); i++) {
      if (!handOn(Place.OVERFLOW)) {
        overflow.release();
        return;
      }
    }
  }
}
