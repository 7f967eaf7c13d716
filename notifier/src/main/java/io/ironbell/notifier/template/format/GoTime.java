package io.ironbell.notifier.template.format;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Go's {@code time.Time}: a moment, and the place it is looked at from. Immutable.
 *
 * @param monotonic nanoseconds on a clock that is never set, which two times fresh from the clock are compared by; {@link #NONE} for all others
 */
public record GoTime(long epochSecond, int nano, Zone zone, long monotonic) {
  /** January 1 of year 1, UTC: a time nobody set. */
  public static final GoTime ZERO = new GoTime(-62_135_596_800L, 0, FixedZone.UTC);

  /** Before or after the year 0. */
  static final int LAST_YEAR = 900_000_000;

  private static final String TEXT = "2006-01-02 15:04:05.999999999 -0700 MST";
  private static final String RFC_3339_NANO = "2006-01-02T15:04:05.999999999Z07:00";
  private static final long SECOND = 1_000_000_000L;
  private static final long NONE = Long.MIN_VALUE;

  /** Where Go counts from in times with a monotonic reading, for 33 bits of seconds; January 1 of 1885. */
  private static final long MONOTONIC_ZERO = -2_682_288_000L;

  public GoTime(long epochSecond, int nano, Zone zone) {
    this(epochSecond, nano, zone, NONE);
  }

  /** Fresh from the clock. */
  public static GoTime now(Instant instant, long monotonic) {
    return new GoTime(instant.getEpochSecond(), instant.getNano(), Zones.LOCAL, monotonic);
  }

  /** From what a wall clock shows. */
  static GoTime ofWallClock(long localSecond, int nano, Zone zone) {
    return new GoTime(localSecond - zone.offsetAtWallClock(localSecond), nano, zone);
  }

  private boolean hasMonotonic() {
    return monotonic != NONE;
  }

  /** Without a monotonic reading, as in Go. */
  public GoTime in(Zone place) {
    return new GoTime(epochSecond, nano, place);
  }

  /** Whatever the place it is looked at from. */
  public boolean isZero() {
    return epochSecond == ZERO.epochSecond && nano == 0;
  }

  /** By moment; two fresh from the clock by their monotonic readings. */
  public int compareTo(GoTime other) {
    if (hasMonotonic() && other.hasMonotonic()) {
      return Long.compare(monotonic, other.monotonic);
    }
    int bySecond = Long.compare(epochSecond, other.epochSecond);
    return bySecond != 0 ? bySecond : Integer.compare(nano, other.nano);
  }

  /** Seconds east of UTC at that moment. */
  public int offset() {
    return zone.offset(epochSecond);
  }

  /** What a clock on the wall and a calendar show there. */
  public LocalDateTime wallClock() {
    return LocalDateTime.ofEpochSecond(epochSecond + offset(), nano, ZoneOffset.UTC);
  }

  /** A monotonic reading moves along. */
  public GoTime plus(Duration duration) {
    long nanos = nano + (long) duration.getNano();
    long second = epochSecond + duration.getSeconds() + nanos / SECOND;
    return new GoTime(second, (int) (nanos % SECOND), zone, hasMonotonic() ? moved(duration, second) : NONE);
  }

  /** The reading goes along as far as Go can count. */
  private long moved(Duration duration, long second) {
    try {
      return second - MONOTONIC_ZERO >>> 33 == 0 ? Math.addExact(monotonic, duration.toNanos()) : NONE;
    } catch (ArithmeticException e) {
      return NONE;
    }
  }

  /**
   * Months and days that a month does not have run over into the next, as in Go.
   *
   * @throws DateTimeException or ArithmeticException beyond {@link #LAST_YEAR}
   */
  public GoTime plusDate(long years, long months, long days) {
    LocalDateTime wall = wallClock();
    LocalDate first = LocalDate.of(wall.getYear(), wall.getMonth(), 1).plusYears(years).plusMonths(months);
    LocalDateTime moved = first.plusDays(wall.getDayOfMonth() - 1L).plusDays(days).atTime(wall.toLocalTime());
    if (Math.abs(moved.getYear()) > LAST_YEAR) {
      throw new DateTimeException("beyond the last year");
    }
    return ofWallClock(moved.toEpochSecond(ZoneOffset.UTC), nano, zone);
  }

  /** How long after {@code other}; saturates at Go's limits of some 292 years. */
  public long nanosSince(GoTime other) {
    BigInteger seconds = BigInteger.valueOf(epochSecond).subtract(BigInteger.valueOf(other.epochSecond));
    BigInteger nanos =
        hasMonotonic() && other.hasMonotonic()
            ? BigInteger.valueOf(monotonic).subtract(BigInteger.valueOf(other.monotonic))
            : seconds.multiply(BigInteger.valueOf(SECOND)).add(BigInteger.valueOf((long) nano - other.nano));
    if (nanos.bitLength() > 63) {
      return nanos.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return nanos.longValue();
  }

  /** Nanoseconds since the zero time modulo {@code unit}: what {@code Truncate} and {@code Round} cut at. */
  private long rest(long unit) {
    BigInteger since = BigInteger.valueOf(epochSecond - ZERO.epochSecond).multiply(BigInteger.valueOf(SECOND)).add(BigInteger.valueOf(nano));
    return since.mod(BigInteger.valueOf(unit)).longValue();
  }

  /** Down to a multiple since year 1. @param unit nanoseconds; 0 and less only take the monotonic reading away */
  public GoTime truncate(long unit) {
    return unit <= 0 ? in(zone) : in(zone).plus(Duration.ofNanos(-rest(unit)));
  }

  /** To the nearest multiple since year 1, halves up. @param unit as for {@link #truncate} */
  public GoTime round(long unit) {
    if (unit <= 0) {
      return in(zone);
    }
    long rest = rest(unit);
    return in(zone).plus(Duration.ofNanos(rest < unit - rest ? -rest : unit - rest));
  }

  /** @param layout Go's: how it would write its reference time, such as {@code 2006-01-02} */
  public String format(String layout) {
    return TimeFormat.of(this, Layout.of(layout));
  }

  /** Go's RFC 3339 with as many decimals as needed, as JSON has it. */
  public String rfc3339() {
    return format(RFC_3339_NANO);
  }

  @Override
  public String toString() {
    if (!hasMonotonic()) {
      return format(TEXT);
    }
    long size = Math.abs(monotonic);
    return format(TEXT) + " m=" + (monotonic < 0 ? "-" : "+") + size / SECOND + "." + String.format(Locale.ROOT, "%09d", size % SECOND);
  }

  /** Go's field of that name. */
  long wall() {
    return hasMonotonic() ? Long.MIN_VALUE | epochSecond - MONOTONIC_ZERO << 30 | nano : nano;
  }

  /** Go's field of that name. */
  long ext() {
    return hasMonotonic() ? monotonic : epochSecond - ZERO.epochSecond;
  }

  /** As Go source code, what {@code %#v} prints. */
  public String goString() {
    LocalDateTime wall = wallClock();
    String place = zone.equals(FixedZone.UTC) ? "time.UTC" : zone.name().equals("Local") ? "time.Local" : "time.Location(" + TimeSyntaxException.quote(zone.name()) + ")";
    return "time.Date(" + wall.getYear() + ", time." + TimeFormat.monthName(wall.getMonthValue()) + ", " + wall.getDayOfMonth() + ", " + wall.getHour() + ", "
        + wall.getMinute() + ", " + wall.getSecond() + ", " + nano + ", " + place + ")";
  }
}
