package io.ironbell.api.timeinterval;

/** Years, both ends included (TIM-07). */
public record YearRange(int begin, int end) {
  /** {@code 2026}, {@code 2026:2030}. @throws TimeIntervalException with upstream's text */
  public static YearRange parse(String text) {
    RangeText range = RangeText.parse(text, RangeText::number);
    if (range.begin() > range.end()) {
      throw new TimeIntervalException("end year " + range.end() + " is before start year " + range.begin());
    }
    return new YearRange(range.begin(), range.end());
  }

  boolean contains(int year) {
    return year >= begin && year <= end;
  }

  @Override
  public String toString() {
    return RangeText.print(begin, end);
  }
}
