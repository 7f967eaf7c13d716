package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.LimitException;
import java.util.function.LongSupplier;

/**
 * Counts what the texts of one notification take against its limits, and claims the memory they need before they need it. Owned by the thread
 * that renders.
 */
public final class Meter implements Budget {
  /** So often the clock is read: it costs about as much as a step. */
  private static final long STEPS_PER_LOOK = 256;

  /**
   * Looks are some microseconds apart. Of the longest time between two of them no more than this is charged: then the process stood still,
   * such as while its machine was moved, and that must cost no notification. Of one only, for a call may be made to take long.
   */
  private static final long MOST_BETWEEN_LOOKS = 100_000_000;

  /** After so long others get the processor. */
  private static final long SLICE_NANOS = 5_000_000;

  /** Bytes of a character of a value: two, and what it was before a builder grew. */
  private static final int VALUE_BYTES = 3;

  /** Bytes of a character of a result that grows. */
  private static final int RESULT_BYTES = 8;

  /** Copies of what is sent, while it is written and grows. */
  private static final int COPIES = 3;

  private final Limits limits;
  private final LongSupplier nanoClock;
  private final Claim claim;
  private long nanosLeft;
  private long lastLook;

  /** Time that was not charged. */
  private long spared;

  private long sliceEnd;
  private long work;
  private long size;
  private long nextLook = STEPS_PER_LOOK;
  private int depth;
  private long values;
  private long floor;
  private long results;

  /** @param nanoClock as {@link System#nanoTime}: only differences count */
  public Meter(Limits limits, LongSupplier nanoClock, Claim claim) {
    this.limits = limits;
    this.nanoClock = nanoClock;
    this.claim = claim;
    this.nanosLeft = limits.time().toNanos();
    begin();
  }

  /** Before each text: the clock runs only while something is rendered. */
  public void begin() {
    lastLook = nanoClock.getAsLong();
    sliceEnd = lastLook + SLICE_NANOS;
  }

  /** After each text, however it ended. */
  public void end() {
    pass(nanoClock.getAsLong());
    claim.rest();
  }

  @Override
  public void work(long units) throws LimitException {
    work += units;
    if (work > limits.work()) {
      throw new LimitException("template limit exceeded: more than " + limits.work() + " steps");
    }
    if (work >= nextLook) {
      nextLook = work + STEPS_PER_LOOK;
      look();
    }
  }

  private void look() throws LimitException {
    long now = nanoClock.getAsLong();
    pass(now);
    if (nanosLeft < 0) {
      throw new LimitException("template limit exceeded: longer than " + limits.time().toMillis() + " ms");
    }
    if (now - sliceEnd > 0) {
      claim.pause();
      begin(); // waiting is not rendering
    }
  }

  private void pass(long now) {
    long passed = now - lastLook;
    long longer = Math.max(0, passed - MOST_BETWEEN_LOOKS - spared);
    spared += longer;
    nanosLeft -= passed - longer;
    lastLook = now;
  }

  @Override
  public void produce(long characters) throws LimitException {
    size += characters;
    if (size > limits.size()) {
      throw new LimitException("template limit exceeded: more than " + limits.size() + " characters made on the way");
    }
    values += characters;
    claim();
    work(1 + (characters >> 6));
  }

  /** What has come to be until now, for {@link #forget}. */
  long mark() {
    return values;
  }

  /** Nobody can see anymore what has come to be since the mark, but for what was assigned to a variable meanwhile. */
  void forget(long mark) {
    values = Math.min(values, Math.max(mark, floor));
  }

  /** A variable from further outside holds something now. */
  void assigned() {
    floor = values;
  }

  /** The result grows by so much, to this length. */
  void output(long more, long length) throws LimitException {
    if (length > limits.output()) {
      throw new LimitException("template limit exceeded: result longer than " + limits.output() + " characters");
    }
    results += RESULT_BYTES * more;
    claim();
  }

  /** A result is whole. What it is sent as comes beside it. */
  public void settle(String text) throws LimitException {
    results += Math.max(0, 2L * text.length() + COPIES * Encoded.bytes(text) - (long) RESULT_BYTES * text.length());
    claim();
  }

  private void claim() throws LimitException {
    long bytes = VALUE_BYTES * values + results;
    if (bytes > claim.granted()) {
      claim.take(bytes);
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
