package io.ironbell.api.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment with nanoseconds, and the UTC offset its sender wrote it with. Immutable, 24 bytes with compact headers.
 *
 * <p>Order and equality look at the moment only, never at the offset: two spellings of one moment are equal. The offset is kept because
 * API answers and webhooks repeat it (G-048, G-049). {@link #ZERO} is Go's zero time, 0001-01-01T00:00:00Z, and means "not set".
 */
public final class Timestamp implements Comparable<Timestamp> {
  /** Go's zero time: the value of a time nobody set. */
  public static final Timestamp ZERO = new Timestamp(-62_135_596_800L, 0, 0);

  private final long epochSecond;
  private final int nano;
  private final int offsetSeconds;

  private Timestamp(long epochSecond, int nano, int offsetSeconds) {
    this.epochSecond = epochSecond;
    this.nano = nano;
    this.offsetSeconds = offsetSeconds;
  }

  /** @param nano 0 to 999,999,999; @param offsetSeconds seconds east of UTC, within one day */
  public static Timestamp of(long epochSecond, int nano, int offsetSeconds) {
    if (nano < 0 || nano > 999_999_999 || offsetSeconds <= -86_400 || offsetSeconds >= 86_400) {
      throw new IllegalArgumentException("nano " + nano + " or offset " + offsetSeconds + " out of range");
    }
    return new Timestamp(epochSecond, nano, offsetSeconds);
  }

  /** In UTC. */
  public static Timestamp of(Instant instant) {
    return new Timestamp(instant.getEpochSecond(), instant.getNano(), 0);
  }

  /** In UTC. */
  public static Timestamp ofEpochMilli(long millis) {
    return new Timestamp(Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000, 0);
  }

  public long epochSecond() {
    return epochSecond;
  }

  /** 0 to 999,999,999. */
  public int nano() {
    return nano;
  }

  /** Seconds east of UTC; 0 prints as Z. */
  public int offsetSeconds() {
    return offsetSeconds;
  }

  /** Whether nobody set it, whatever the offset. */
  public boolean isZero() {
    return epochSecond == ZERO.epochSecond && nano == 0;
  }

  public Instant toInstant() {
    return Instant.ofEpochSecond(epochSecond, nano);
  }

  public boolean isBefore(Timestamp other) {
    return compareTo(other) < 0;
  }

  public boolean isAfter(Timestamp other) {
    return compareTo(other) > 0;
  }

  public boolean isBefore(Instant other) {
    return compareTo(other.getEpochSecond(), other.getNano()) < 0;
  }

  public boolean isAfter(Instant other) {
    return compareTo(other.getEpochSecond(), other.getNano()) > 0;
  }

  /** The offset stays. @param duration may be negative */
  public Timestamp plus(Duration duration) {
    long nanos = nano + (long) duration.getNano();
    return new Timestamp(epochSecond + duration.getSeconds() + nanos / 1_000_000_000L, (int) (nanos % 1_000_000_000L), offsetSeconds);
  }

  @Override
  public int compareTo(Timestamp other) {
    return compareTo(other.epochSecond, other.nano);
  }

  private int compareTo(long otherSecond, int otherNano) {
    int bySecond = Long.compare(epochSecond, otherSecond);
    return bySecond != 0 ? bySecond : Integer.compare(nano, otherNano);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timestamp t && epochSecond == t.epochSecond && nano == t.nano;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(epochSecond) * 31 + nano;
  }

  /** For messages and debugging; the exact forms of answers and webhooks are written by {@code io.ironbell.api.json}. */
  @Override
  public String toString() {
    return toInstant().toString();
  }
}
