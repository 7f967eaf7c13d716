package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.value.LimitException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt to notify has of what all share: memory, and its turn on a processor. Owned by the thread of the attempt, which finds it in
 * {@link #current}.
 *
 * <p>Virtual threads are never preempted. So who renders for long pauses after each slice of time, and of those who share a lane only one at a
 * time renders on: whatever one receiver's templates cost, the threads of others get a processor within milliseconds.
 */
public final class Claim implements AutoCloseable {
  /** Bound while an attempt runs. */
  public static final ScopedValue<Claim> CURRENT = ScopedValue.newInstance();

  /** The smallest notifications go out also when others have taken everything. */
  static final long FREE = 64 << 10;

  private static final long PAUSE_NANOS = 1_000_000;

  private final Space space;
  private final Semaphore turns;
  private final LongSupplier leftNanos;
  private final boolean shared;
  private long granted = FREE;
  private int units;
  private boolean hasTurn;

  Claim(Space space, Semaphore turns, LongSupplier leftNanos, boolean shared) {
    this.space = space;
    this.turns = turns;
    this.leftNanos = leftNanos;
    this.shared = shared;
  }

  /** The attempt's; null outside of one. */
  public static @Nullable Claim current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /** More, at once or not at all: who has some already and waits for more could wait for somebody who waits for it. */
  void take(long bytes) throws LimitException {
    int wanted = wanted(bytes);
    if (wanted > 0 && shared && !space.free.tryAcquire(wanted)) {
      throw usedUp();
    }
    grant(wanted);
  }

  /** The first that an attempt takes: waits for it, at the longest until the attempt has to be over. */
  public void await(long bytes) throws LimitException, InterruptedException {
    int wanted = wanted(bytes);
    if (wanted > 0 && shared && !space.free.tryAcquire(wanted, leftNanos.getAsLong(), TimeUnit.NANOSECONDS)) {
      throw usedUp();
    }
    grant(wanted);
  }

  /** What is sent is written: of all that was needed for it only so much is left, and a receiver may be slow to take it. */
  public void keep(long bytes) {
    int less = (int) Math.min(units, (granted - bytes) / Space.UNIT);
    if (less > 0) {
      units -= less;
      granted -= (long) less * Space.UNIT;
      if (shared) {
        space.free.release(less);
      }
    }
  }

  long granted() {
    return granted;
  }

  private int wanted(long bytes) throws LimitException {
    long missing = bytes - granted;
    long more = missing <= 0 ? 0 : (missing + Space.UNIT - 1) / Space.UNIT;
    if ((units + more) * Space.UNIT > space.share()) {
      throw new LimitException("memory limit exceeded: one notification may take " + (space.share() >> 20) + " MiB of this heap, with all that is made of its texts");
    }
    return (int) more;
  }

  private void grant(int more) {
    units += more;
    granted += (long) more * Space.UNIT;
  }

  private LimitException usedUp() {
    return LimitException.passing(
        "memory limit exceeded: the " + (space.bytes >> 20) + " MiB of this heap for all notifications under way are used up");
  }

  /** Lets others have the processor. */
  void pause() throws LimitException {
    if (!Thread.currentThread().isVirtual()) {
      return; // the system takes it away itself
    }
    if (!hasTurn) {
      awaitTurn();
    }
    LockSupport.parkNanos(this, PAUSE_NANOS);
  }

  private void awaitTurn() throws LimitException {
    try {
      hasTurn = turns.tryAcquire(leftNanos.getAsLong(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!hasTurn) {
      throw LimitException.passing("template limit exceeded: no time to render, other notifications of this integration took all of it");
    }
  }

  /** A text is rendered. */
  void rest() {
    if (hasTurn) {
      hasTurn = false;
      turns.release();
    }
  }

  @Override
  public void close() {
    rest();
    keep(0);
  }
}
