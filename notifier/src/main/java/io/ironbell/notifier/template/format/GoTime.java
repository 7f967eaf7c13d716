package io.ironbell.notifier.template.format;

import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;

/**
 * Go's {@code time.Time}: a moment, and the place it is looked at from. Immutable. It has no monotonic reading, so it never prints
 * {@code m=+…} as a time fresh from the clock does in Go.
 */
public record GoTime(long epochSecond, int nano, Zone zone) {
  /** January 1 of year 1, UTC: a time nobody set. */
  public static final GoTime ZERO = new GoTime(-62_135_596_800L, 0, FixedZone.UTC);

  private static final String TEXT = "2006-01-02 15:04:05.999999999 -0700 MST";
  private static final String RFC_3339_NANO = "2006-01-02T15:04:05.999999999Z07:00";
  private static final long SECOND = 1_000_000_000L;

  /** From what a wall clock shows. */
  static GoTime ofWallClock(long localSecond, int nano, Zone zone) {
    return new GoTime(localSecond - zone.offsetAtWallClock(localSecond), nano, zone);
  }

  public GoTime in(Zone place) {
    return new GoTime(epochSecond, nano, place);
  }

  public boolean isZero() {
    return epochSecond == ZERO.epochSecond && nano == 0;
  }

  public int compareTo(GoTime other) {
    int bySecond = Long.compare(epochSecond, other.epochSecond);
    return bySecond != 0 ? bySecond : Integer.compare(nano, other.nano);
  }

  public int offset() {
    return zone.offset(epochSecond);
  }

  /** What a clock on the wall and a calendar show there. */
  public LocalDateTime wallClock() {
    return LocalDateTime.ofEpochSecond(epochSecond + offset(), nano, ZoneOffset.UTC);
  }

  public GoTime plus(Duration duration) {
    long nanos = nano + (long) duration.getNano();
    return new GoTime(epochSecond + duration.getSeconds() + nanos / SECOND, (int) (nanos % SECOND), zone);
  }

  /** Months and days that a month does not have run over into the next, as in Go. */
  public GoTime plusDate(long years, long months, long days) {
    LocalDateTime wall = wallClock();
    LocalDate first = LocalDate.of(wall.getYear(), wall.getMonth(), 1).plusYears(years).plusMonths(months);
    LocalDateTime moved = first.plusDays(wall.getDayOfMonth() - 1L).plusDays(days).atTime(wall.toLocalTime());
    return ofWallClock(moved.toEpochSecond(ZoneOffset.UTC), nano, zone);
  }

  /** How long after {@code other}; saturates at Go's limits of some 292 years. */
  public long nanosSince(GoTime other) {
    BigInteger seconds = BigInteger.valueOf(epochSecond).subtract(BigInteger.valueOf(other.epochSecond));
    BigInteger nanos = seconds.multiply(BigInteger.valueOf(SECOND)).add(BigInteger.valueOf((long) nano - other.nano));
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

  public GoTime truncate(long unit) {
    return unit <= 0 ? this : plus(Duration.ofNanos(-rest(unit)));
  }

  public GoTime round(long unit) {
    if (unit <= 0) {
      return this;
    }
    long rest = rest(unit);
    return plus(Duration.ofNanos(rest < unit - rest ? -rest : unit - rest));
  }

  public int isoYear() {
    return wallClock().get(IsoFields.WEEK_BASED_YEAR);
  }

  public int isoWeek() {
    return wallClock().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  public String format(String layout) {
    return TimeFormat.of(this, Layout.of(layout));
  }

  /** Go's RFC 3339 with as many decimals as needed, as JSON has it. */
  public String rfc3339() {
    return format(RFC_3339_NANO);
  }

  @Override
  public String toString() {
    return format(TEXT);
  }

  /** As Go source code, what {@code %#v} prints. */
  public String goString() {
    LocalDateTime wall = wallClock();
    String place = zone.equals(FixedZone.UTC) ? "time.UTC" : zone.name().equals("Local") ? "time.Local" : "time.Location(" + TimeSyntaxException.quote(zone.name()) + ")";
    return "time.Date(" + wall.getYear() + ", time." + TimeFormat.monthName(wall.getMonthValue()) + ", " + wall.getDayOfMonth() + ", " + wall.getHour() + ", "
        + wall.getMinute() + ", " + wall.getSecond() + ", " + nano + ", " + place + ")";
  }
}
