package io.ironbell.api.timeinterval;

/** Days of the month, 1 to 31, or counted from its end, -1 to -31; both ends included (TIM-04). */
public record DayOfMonthRange(int begin, int end) {
  private static final int SHORTEST_MONTH = 28;

  /** {@code 1:15}, {@code -1}, {@code 5:-5}. @throws TimeIntervalException with upstream's text */
  public static DayOfMonthRange parse(String text) {
    RangeText range = RangeText.parse(text, RangeText::number);
    int begin = inMonth(range.begin());
    int end = inMonth(range.end());
    if (begin < 0 && end > 0) {
      throw new TimeIntervalException("end day must be negative if start day is negative");
    }
    if (atLeast(begin) > atLeast(end)) {
      throw new TimeIntervalException("end day " + end + " is always before start day " + begin);
    }
    return new DayOfMonthRange(begin, end);
  }

  private static int inMonth(int day) {
    if (day == 0 || day < -31 || day > 31) {
      throw new TimeIntervalException(day + " is not a valid day of the month: out of range");
    }
    return day;
  }

  private static int atLeast(int day) {
    return day < 0 ? SHORTEST_MONTH + day : day;
  }

  /** Ranges reaching over the month's ends are cut there; one that begins after the end never matches (TIM-05, G-120). */
  boolean contains(int day, int daysInMonth) {
    int first = fromStart(begin, daysInMonth);
    int last = fromStart(end, daysInMonth);
    return first <= daysInMonth && day >= first && day <= last;
  }

  private static int fromStart(int day, int daysInMonth) {
    return day < 0 ? daysInMonth + day + 1 : day;
  }

  @Override
  public String toString() {
    return RangeText.print(begin, end);
  }
}
