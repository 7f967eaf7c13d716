package io.ironbell.routing.dispatch;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hashed timer wheel (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", scheme 6): slots of one tick each, every slot a doubly
 * linked list of the timers whose tick falls on it in this or a later round. Scheduling and cancelling cost the same however many timers
 * there are. Owned by the engine thread.
 *
 * <pre>
 *   tick  7 : [ ]
 *   tick  8 : [ group a, due 8 ] ↔ [ group b, due 8 + 4096 ]     earliest 8
 *   tick  9 : [ ]
 * </pre>
 *
 * <p>Timers never fire early, and at most one tick late. Times are nanoseconds of one monotonic clock.
 *
 * @param <T> what is timed: it is its own list node, so that scheduling allocates nothing
 */
final class TimerWheel<T extends TimerWheel.Timer<T>> {
  /** A thing that can be scheduled, in one wheel at a time. */
  abstract static class Timer<T extends Timer<T>> {
    private @Nullable T next;
    private @Nullable T previous;
    private long dueTick = IDLE;

    final boolean isScheduled() {
      return dueTick != IDLE;
    }
  }

  private static final long IDLE = Long.MIN_VALUE;
  private static final long NEVER = Long.MAX_VALUE;

  private final long tickNanos;
  private final int mask;
  private final @Nullable Timer<T>[] heads;

  /** Per slot no timer is due before this tick; a removal leaves it as it is. */
  private final long[] earliest;

  /** All timers due up to this tick have fired. */
  private long currentTick;

  /** No timer at all is due before this tick. */
  private long soonest = NEVER;

  /** @param slots a power of two; @param nowNanos the clock's reading */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
  TimerWheel(long tickNanos, int slots, long nowNanos) {
    this.tickNanos = tickNanos;
    this.mask = slots - 1;
    this.heads = new Timer[slots];
    this.earliest = new long[slots];
    this.currentTick = Math.floorDiv(nowNanos, tickNanos);
    Arrays.fill(earliest, NEVER);
  }

  /** Sets when {@code timer} fires, whether it was scheduled before or not. What is past fires at the next advance. */
  void schedule(T timer, long dueNanos) {
    cancel(timer);
    Timer<T> t = timer;
    t.dueTick = Math.max(Math.ceilDiv(dueNanos, tickNanos), currentTick + 1);
    int slot = slotOf(t.dueTick);
    @SuppressWarnings("unchecked")
    T head = (T) heads[slot];
    t.next = head;
    if (head != null) {
      ((Timer<T>) head).previous = timer;
    }
    heads[slot] = timer;
    earliest[slot] = Math.min(earliest[slot], t.dueTick);
    soonest = Math.min(soonest, t.dueTick);
  }

  void cancel(T timer) {
    Timer<T> t = timer;
    if (!t.isScheduled()) {
      return;
    }
    if (t.previous == null) {
      heads[slotOf(t.dueTick)] = t.next;
    } else {
      ((Timer<T>) t.previous).next = t.next;
    }
    if (t.next != null) {
      ((Timer<T>) t.next).previous = t.previous;
    }
    t.next = null;
    t.previous = null;
    t.dueTick = IDLE;
  }

  /** Fires, in order of ticks, everything due up to {@code nowNanos}. {@code fire} may schedule; it must not cancel another timer. */
  void advance(long nowNanos, Consumer<T> fire) {
    long target = Math.floorDiv(nowNanos, tickNanos);
    if (soonest > target) {
      currentTick = Math.max(currentTick, target);
      return;
    }
    long first = Math.max(currentTick + 1, soonest);
    long last = Math.min(target, first + mask);
    currentTick = target;
    for (long tick = first; tick <= last; tick++) {
      int slot = slotOf(tick);
      if (earliest[slot] <= target) {
        expire(slot, target, fire);
      }
    }
    soonest = NEVER;
    for (long e : earliest) {
      soonest = Math.min(soonest, e);
    }
  }

  @SuppressWarnings("unchecked")
  private void expire(int slot, long target, Consumer<T> fire) {
    earliest[slot] = NEVER; // what is scheduled from within fire lowers it again
    Timer<T> at = heads[slot];
    while (at != null) {
      Timer<T> next = at.next;
      if (at.dueTick <= target) {
        cancel((T) at);
        fire.accept((T) at);
      } else {
        earliest[slot] = Math.min(earliest[slot], at.dueTick);
      }
      at = next;
    }
  }

  /** A moment before which nothing fires; {@link Long#MAX_VALUE} when nothing is scheduled. It may turn out too early, never too late. */
  long nextNanos() {
    return soonest == NEVER ? Long.MAX_VALUE : soonest * tickNanos;
  }

  private int slotOf(long tick) {
    return (int) (tick & mask);
  }
}
