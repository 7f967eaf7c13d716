package io.ironbell.api.json;

import io.ironbell.api.model.Timestamp;

/** Writes times in quotes, in the two forms that upstream uses. */
final class TimestampText {
  /** Room for either form with a year of any {@code long} of seconds. */
  static final int LONGEST = 56;

  private TimestampText() {}

  /** {@code "2026-11-20T10:00:00.123+02:00"}. The answer is the position behind it. */
  static int api(Timestamp time, int offset, byte[] b, int at) {
    int p = seconds(time, offset, b, at);
    b[p++] = '.';
    p = digits(time.nano() / 1_000_000, 3, b, p);
    return zone(offset, b, p);
  }

  /** {@code "2026-11-20T10:00:00.12+02:00"}: as many decimals as needed. */
  static int go(Timestamp time, byte[] b, int at) {
    int p = seconds(time, time.offsetSeconds(), b, at);
    if (time.nano() != 0) {
      b[p++] = '.';
      p = digits(time.nano(), 9, b, p);
      while (b[p - 1] == '0') {
        p--;
      }
    }
    return zone(time.offsetSeconds(), b, p);
  }

  private static int seconds(Timestamp time, int offset, byte[] b, int at) {
    long local = time.epochSecond() + offset;
    long day = Math.floorDiv(local, 86_400L);
    int second = (int) (local - day * 86_400L);
    b[at] = '"';
    int p = date(day, b, at + 1);
    b[p++] = 'T';
    p = digits(second / 3600, 2, b, p);
    b[p++] = ':';
    p = digits(second / 60 % 60, 2, b, p);
    b[p++] = ':';
    return digits(second % 60, 2, b, p);
  }

  /** Year, month and day of a day since 1970-01-01, counted in years that begin in March. */
  private static int date(long epochDay, byte[] b, int at) {
    long z = epochDay + 719_468;
    long era = Math.floorDiv(z, 146_097L);
    int dayOfEra = (int) (z - era * 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int month = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * month + 2) / 5 + 1;
    long year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0);
    int p = year(year, b, at);
    b[p++] = '-';
    p = digits(month >= 10 ? month - 9 : month + 3, 2, b, p);
    b[p++] = '-';
    return digits(day, 2, b, p);
  }

  private static int year(long year, byte[] b, int at) {
    if (year >= 0 && year <= 9999) {
      return digits((int) year, 4, b, at);
    }
    int p = at;
    if (year < 0) {
      b[p++] = '-';
    }
    String text = Long.toString(Math.abs(year));
    for (int i = text.length(); i < 4; i++) {
      b[p++] = '0';
    }
    for (int i = 0; i < text.length(); i++) {
      b[p++] = (byte) text.charAt(i);
    }
    return p;
  }

  private static int zone(int offset, byte[] b, int at) {
    int p = at;
    if (offset == 0) {
      b[p++] = 'Z';
    } else {
      int minutes = Math.abs(offset) / 60;
      b[p++] = (byte) (offset < 0 ? '-' : '+');
      p = digits(minutes / 60, 2, b, p);
      b[p++] = ':';
      p = digits(minutes % 60, 2, b, p);
    }
    b[p++] = '"';
    return p;
  }

  private static int digits(int number, int count, byte[] b, int at) {
    int n = number;
    for (int i = at + count - 1; i >= at; i--) {
      b[i] = (byte) ('0' + n % 10);
      n /= 10;
    }
    return at + count;
  }
}
