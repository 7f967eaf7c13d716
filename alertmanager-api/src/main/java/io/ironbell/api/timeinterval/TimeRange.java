package io.ironbell.api.timeinterval;

/**
 * A part of the day (TIM-02).
 *
 * @param startMinute minutes since midnight, included
 * @param endMinute not included; 1440 is midnight at the end of the day
 */
public record TimeRange(int startMinute, int endMinute) {
  /**
   * @param start {@code HH:MM}; empty when not given
   * @param end {@code HH:MM} up to {@code 24:00}; empty when not given
   * @throws TimeIntervalException with upstream's text
   */
  public static TimeRange parse(String start, String end) {
    if (start.isEmpty() || end.isEmpty()) {
      throw new TimeIntervalException("both start and end times must be provided");
    }
    int from = minutes(start);
    int to = minutes(end);
    if (from >= to) {
      throw new TimeIntervalException("start time cannot be equal or greater than end time");
    }
    return new TimeRange(from, to);
  }

  private static int minutes(String text) {
    if (!isTime(text)) {
      throw new TimeIntervalException("couldn't parse timestamp " + text + ", invalid format");
    }
    return (digit(text, 0) * 10 + digit(text, 1)) * 60 + digit(text, 3) * 10 + digit(text, 4);
  }

  private static boolean isTime(String text) {
    if (text.length() != 5 || text.charAt(2) != ':') {
      return false;
    }
    int hour = digit(text, 0) * 10 + digit(text, 1);
    int minute = digit(text, 3) * 10 + digit(text, 4);
    boolean digits = digit(text, 0) >= 0 && digit(text, 1) >= 0 && digit(text, 3) >= 0 && digit(text, 4) >= 0;
    return digits && (hour < 24 && minute < 60 || hour == 24 && minute == 0);
  }

  private static int digit(String text, int i) {
    char c = text.charAt(i);
    return c >= '0' && c <= '9' ? c - '0' : -1;
  }

  boolean contains(int minuteOfDay) {
    return minuteOfDay >= startMinute && minuteOfDay < endMinute;
  }

  /** {@code HH:MM}. */
  public String start() {
    return print(startMinute);
  }

  /** {@code HH:MM}. */
  public String end() {
    return print(endMinute);
  }

  private static String print(int minutes) {
    int hour = minutes / 60;
    int minute = minutes % 60;
    return (hour < 10 ? "0" : "") + hour + ":" + (minute < 10 ? "0" : "") + minute;
  }
}
