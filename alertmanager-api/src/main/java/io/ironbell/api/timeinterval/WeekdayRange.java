package io.ironbell.api.timeinterval;

import java.util.List;

/** Days of the week, both ends included, without wrap-around (TIM-03). @param begin 0 is Sunday; @param end 6 is Saturday */
public record WeekdayRange(int begin, int end) {
  private static final List<String> NAMES = List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

  /** {@code monday:friday} or {@code Sunday}. @throws TimeIntervalException with upstream's text */
  public static WeekdayRange parse(String text) {
    RangeText range = RangeText.parse(text, WeekdayRange::day);
    if (range.begin() > range.end()) {
      throw new TimeIntervalException("start day cannot be before end day");
    }
    return new WeekdayRange(range.begin(), range.end());
  }

  private static int day(String name) {
    int day = NAMES.indexOf(name);
    if (day < 0) {
      throw new TimeIntervalException(name + " is not a valid weekday");
    }
    return day;
  }

  boolean contains(int day) {
    return day >= begin && day <= end;
  }

  /** In lower case, one name when both ends are equal (G-116). */
  @Override
  public String toString() {
    return begin == end ? NAMES.get(begin) : NAMES.get(begin) + ":" + NAMES.get(end);
  }
}
