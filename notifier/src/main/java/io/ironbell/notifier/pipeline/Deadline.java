package io.ironbell.notifier.pipeline;

import io.ironbell.api.port.Time;
import java.time.Duration;

/** The moment at which a flush has to be over, on the monotonic clock. Immutable; every wait of a flush is cut by it. */
public final class Deadline {
  private static final long LONGEST_SECONDS = 3_155_760_000L;

  private final Time time;
  private final long endNanos;

  private Deadline(Time time, long endNanos) {
    this.time = time;
    this.endNanos = endNanos;
  }

  /** Timeouts beyond {@value #LONGEST_SECONDS} s (a hundred years) are cut to that: nanoseconds in a long hold no more than 292. */
  public static Deadline in(Duration timeout, Time time) {
    long nanos = timeout.getSeconds() >= LONGEST_SECONDS ? LONGEST_SECONDS * 1_000_000_000L : timeout.toNanos();
    return new Deadline(time, time.nanoTime() + nanos);
  }

  /** Nanoseconds left, zero when it has passed. */
  public long remainingNanos() {
    return Math.max(0, endNanos - time.nanoTime());
  }

  /** Zero when it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(remainingNanos());
  }

  public boolean passed() {
    return remainingNanos() == 0;
  }
}
