package io.ironbell.api.json;

import io.ironbell.api.model.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Reads the forms of time that upstream accepts (go-openapi strfmt, G-050, G-051):
 *
 * <pre>
 *   2026-11-20T10:00:00[.frac](Z|+02:00)     the hour may have one digit; comma is as good as point
 *   2026-11-20T10:00:00.000+0200             without colon only after exactly three or six decimals
 *   2026-11-20T10:00:00[.frac]               read as UTC, as the rest
 *   2026-11-20T10:00[Z]
 *   2026-11-20 10:00:00[.frac]
 *   2026-11-20
 *   (empty)                                  1970-01-01T00:00:00Z
 * </pre>
 */
final class TimestampReader {
  private static final int[] MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final Timestamp EPOCH = Timestamp.ofEpochMilli(0);

  private final byte[] b;
  private final int end;
  private int pos;
  private int nano;
  private int decimals;

  private TimestampReader(byte[] b, int from, int to) {
    this.b = b;
    this.pos = from;
    this.end = to;
  }

  /** The moment in {@code b[from, to)}; null when it is none of the forms: {@link TimeError} says why. */
  static @Nullable Timestamp read(byte[] b, int from, int to) {
    return from == to ? EPOCH : new TimestampReader(b, from, to).read();
  }

  private @Nullable Timestamp read() {
    int year = number(4);
    boolean dashes = at('-');
    int month = number(2);
    dashes &= at('-');
    int day = number(2);
    if (!dashes || year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
      return null;
    }
    long midnight = epochDay(year, month, day) * 86_400L;
    if (pos == end) {
      return Timestamp.of(midnight, 0, 0);
    }
    boolean t = at('T');
    return t || at(' ') ? clock(midnight, t) : null;
  }

  private @Nullable Timestamp clock(long midnight, boolean t) {
    int hour = hour(t);
    boolean colon = at(':');
    int minute = number(2);
    if (!colon || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return null;
    }
    long seconds = midnight + hour * 3600L + minute * 60L;
    if (!at(':')) {
      boolean done = pos == end || at('Z') && pos == end;
      return t && done ? Timestamp.of(seconds, 0, 0) : null;
    }
    int second = number(2);
    if (second < 0 || second > 59 || !fraction()) {
      return null;
    }
    return zone(seconds + second, t);
  }

  /** Go reads one or two digits. */
  private int hour(boolean t) {
    boolean one = pos + 1 < end && b[pos + 1] == ':';
    return one ? number(1) : number(2);
  }

  private boolean fraction() {
    nano = 0;
    decimals = 0;
    if (pos == end || b[pos] != '.' && b[pos] != ',') {
      return true;
    }
    int scale = 100_000_000;
    for (pos++; pos < end && isDigit(b[pos]); pos++) {
      nano += (b[pos] - '0') * scale;
      scale /= 10;
      decimals++;
    }
    return decimals > 0;
  }

  private @Nullable Timestamp zone(long local, boolean t) {
    if (pos == end) {
      return Timestamp.of(local, nano, 0);
    }
    if (!t) {
      return null;
    }
    if (at('Z')) {
      return pos == end ? Timestamp.of(local, nano, 0) : null;
    }
    int sign = at('+') ? 1 : at('-') ? -1 : 0;
    int hours = number(2);
    boolean colon = at(':');
    int minutes = number(2);
    boolean form = colon || decimals == 3 || decimals == 6;
    if (sign == 0 || !form || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || pos != end) {
      return null;
    }
    int offset = sign * (hours * 3600 + minutes * 60);
    return Timestamp.of(local - offset, nano, offset);
  }

  private boolean at(char c) {
    if (pos < end && b[pos] == c) {
      pos++;
      return true;
    }
    return false;
  }

  /** That many digits, or -1. */
  private int number(int digits) {
    if (pos + digits > end) {
      return -1;
    }
    int n = 0;
    for (int i = 0; i < digits; i++) {
      if (!isDigit(b[pos])) {
        return -1;
      }
      n = n * 10 + b[pos++] - '0';
    }
    return n;
  }

  static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  static int daysIn(int year, int month) {
    return month == 2 && isLeap(year) ? 29 : MONTH[month - 1];
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** Days since 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin in March. */
  private static long epochDay(int year, int month, int day) {
    long y = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(y, 400L);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
  }
}
