package io.ironbell.server.store;

/**
 * When something that failed is tried again, and how much room a disk must show before it is trusted again. Whoever fails, or fails again soon after
 * it went well, waits twice as long as before, so that a disk with a little room left does not make the store change its mind every second. Guarded by
 * itself: the writing and the folding thread.
 */
final class Retries {
  /** The longest pause, in first pauses. */
  static final int LONGEST = 8;

  /** For so many first pauses it has to go well until the next failure counts as a new one. */
  static final int CALM = 60;

  /** A disk with less room is full, however small the changes are. */
  static final long LEAST_ROOM = 1 << 20;

  private final long firstPause;
  private long pause;
  private long due;
  private boolean well = true;
  private long wellSince;
  private long largest;

  Retries(long firstPauseNanos, long now) {
    this.firstPause = firstPauseNanos;
    this.due = now;
    this.wellSince = now - CALM * firstPauseNanos;
  }

  /** @param bytes that could not be written, or 0 */
  synchronized void failed(long bytes, long now) {
    boolean isNew = well && now - wellSince >= CALM * firstPause;
    pause = isNew ? firstPause : Math.min(2 * pause, LONGEST * firstPause);
    largest = isNew ? bytes : Math.max(largest, bytes);
    well = false;
    due = now + pause;
  }

  synchronized void succeeded(long now) {
    if (!well) {
      well = true;
      wellSince = now;
    }
  }

  synchronized boolean isDue(long now) {
    return now - due >= 0;
  }

  /** So many bytes have to be written before what failed can be expected to work, and to go on working for a while. */
  synchronized long room() {
    return Math.max(LEAST_ROOM, 2 * largest);
  }
}
