package io.ironbell.api.timeinterval;

import java.util.Locale;
import java.util.function.ToIntFunction;

/** The text form {@code begin} or {@code begin:end} that weekdays, days, months and years share. Stateless. */
record RangeText(int begin, int end) {
  static RangeText parse(String text, ToIntFunction<String> member) {
    String lower = text.toLowerCase(Locale.ROOT);
    int colon = lower.indexOf(':');
    if (colon < 0) {
      int value = member.applyAsInt(lower);
      return new RangeText(value, value);
    }
    if (lower.indexOf(':', colon + 1) >= 0) {
      throw new TimeIntervalException("couldn't parse range " + lower + ", invalid format");
    }
    int begin = member.applyAsInt(lower.substring(0, colon));
    return new RangeText(begin, member.applyAsInt(lower.substring(colon + 1)));
  }

  /** Go's {@code strconv.Atoi}, with its errors. */
  static int number(String text) {
    try {
      return Math.toIntExact(Long.parseLong(text));
    } catch (NumberFormatException | ArithmeticException e) {
      boolean digits = text.matches("[+-]?[0-9]+");
      throw new TimeIntervalException(
          "strconv.Atoi: parsing " + io.ironbell.api.model.GoQuote.quote(text) + ": " + (digits ? "value out of range" : "invalid syntax"));
    }
  }

  static String print(int begin, int end) {
    return begin == end ? Integer.toString(begin) : begin + ":" + end;
  }
}
