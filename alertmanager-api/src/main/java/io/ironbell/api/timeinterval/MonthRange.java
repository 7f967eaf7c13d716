package io.ironbell.api.timeinterval;

import java.util.List;

/** Months, both ends included, January is 1. Numbers outside 1 to 12 are accepted and never match (TIM-06, G-117). */
public record MonthRange(int begin, int end) {
  private static final List<String> NAMES =
      List.of("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december");

  /** {@code january:march}, {@code 5:august}. @throws TimeIntervalException with upstream's text */
  public static MonthRange parse(String text) {
    RangeText range = RangeText.parse(text, MonthRange::month);
    if (range.begin() > range.end()) {
      throw new TimeIntervalException("end month " + name(range.end()) + " is before start month " + name(range.begin()));
    }
    return new MonthRange(range.begin(), range.end());
  }

  private static int month(String text) {
    int index = NAMES.indexOf(text);
    if (index >= 0) {
      return index + 1;
    }
    try {
      return RangeText.number(text);
    } catch (TimeIntervalException e) {
      throw new TimeIntervalException(text + " is not a valid month");
    }
  }

  private static String name(int month) {
    return month >= 1 && month <= 12 ? NAMES.get(month - 1) : "";
  }

  boolean contains(int month) {
    return month >= begin && month <= end;
  }

  /** As numbers (G-116). */
  @Override
  public String toString() {
    return RangeText.print(begin, end);
  }
}
