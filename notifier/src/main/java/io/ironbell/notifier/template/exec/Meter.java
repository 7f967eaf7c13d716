package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.LimitException;
import java.util.function.LongSupplier;

/** Counts what one rendering takes against its limits. Owned by the thread that renders. */
public final class Meter implements Budget {
  /** So often the clock is read: it costs about as much as a step. */
  private static final long STEPS_PER_LOOK = 256;

  private final Limits limits;
  private final LongSupplier nanoClock;
  private final long end;
  private long work;
  private long size;
  private long nextLook = STEPS_PER_LOOK;
  private int depth;

  /** @param nanoClock as {@link System#nanoTime}: only differences count */
  public Meter(Limits limits, LongSupplier nanoClock) {
    this.limits = limits;
    this.nanoClock = nanoClock;
    this.end = nanoClock.getAsLong() + limits.time().toNanos();
  }

  @Override
  public void work(long units) throws LimitException {
    work += units;
    if (work > limits.work()) {
      throw new LimitException("template limit exceeded: more than " + limits.work() + " steps");
    }
    if (work >= nextLook) {
      nextLook = work + STEPS_PER_LOOK;
      if (nanoClock.getAsLong() - end > 0) {
        throw new LimitException("template limit exceeded: longer than " + limits.time().toMillis() + " ms");
      }
    }
  }

  @Override
  public void produce(long characters) throws LimitException {
    size += characters;
    if (size > limits.size()) {
      throw new LimitException("template limit exceeded: more than " + limits.size() + " characters made on the way");
    }
    work(1 + (characters >> 6));
  }

  /** Before the result grows to this length. */
  void output(long length) throws LimitException {
    if (length > limits.output()) {
      throw new LimitException("template limit exceeded: result longer than " + limits.output() + " characters");
    }
  }

  @Override
  public void enter() throws LimitException {
    if (depth >= limits.depth()) {
      throw new LimitException("template limit exceeded: more than " + limits.depth() + " levels deep");
    }
    depth++;
  }

  @Override
  public void leave() {
    depth--;
  }
}
