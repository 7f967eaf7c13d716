package io.ironbell.notifier.template.exec;

import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * The memory that all notifications under way share, their texts and what is sent of them. Each {@link Claim} takes of it as it grows. Safe for
 * any thread.
 */
public final class Space {
  /** What a claim takes at once: asking for less often costs more than it saves. */
  static final int UNIT = 16 << 10;

  /** Of a heap: the rest is for alerts, for what comes in, and for what is garbage already. */
  private static final int PART_OF_HEAP = 3;

  private static final long LEAST = 4L << 20;

  final Semaphore free;
  final long bytes;

  private Space(long bytes) {
    this.bytes = bytes;
    this.free = new Semaphore((int) Math.min(bytes / UNIT, Integer.MAX_VALUE), true);
  }

  public static Space of(long bytes) {
    return new Space(bytes);
  }

  /** A third of the heap. */
  public static Space ofHeap(long heapBytes) {
    return new Space(Math.max(LEAST, heapBytes / PART_OF_HEAP));
  }

  /** What one notification may take, so that there is always room for a small one beside it. */
  long share() {
    return bytes / 4 * 3;
  }

  /** For one attempt to notify. @param turns of those who share a lane; @param leftNanos until the attempt has to be over */
  public Claim claim(Semaphore turns, LongSupplier leftNanos) {
    return new Claim(this, turns, leftNanos, true);
  }

  /** For who renders alone, such as a command: as much as one notification may take, whatever others have. */
  public Claim alone() {
    return new Claim(this, new Semaphore(1), () -> Long.MAX_VALUE, false);
  }
}
