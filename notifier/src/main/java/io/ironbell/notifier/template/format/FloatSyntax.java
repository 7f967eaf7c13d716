package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.FunctionException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Go's {@code strconv.ParseFloat} for 64 bits. Stateless. */
public final class FloatSyntax {
  /** Underscores stand between digits, and behind the prefix of a hexadecimal number. */
  private static final String DIGITS = "\\d++(?:_\\d++)*+";

  private static final String HEX_DIGITS = "\\p{XDigit}++(?:_\\p{XDigit}++)*+";
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(D\\.?+(?:D)?+|\\.D)([eE][+-]?D)?".replace("D", DIGITS));
  private static final Pattern HEXADECIMAL =
      Pattern.compile("[+-]?0[xX](_?+H\\.?+(?:H)?+|\\.H)[pP][+-]?".replace("H", HEX_DIGITS) + DIGITS);

  private FloatSyntax() {}

  /** @throws FunctionException with Go's text */
  public static double parse(String text) throws FunctionException {
    String bare = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    double sign = text.startsWith("-") ? -1 : 1;
    switch (bare.toLowerCase(Locale.ROOT)) {
      case "inf", "infinity" -> {
        return sign * Double.POSITIVE_INFINITY;
      }
      case "nan" -> {
        if (bare.equals(text)) {
          return Double.NaN;
        }
      }
      default -> {
        if (DECIMAL.matcher(text).matches() || HEXADECIMAL.matcher(text).matches()) {
          return finite(text, text.replace("_", ""));
        }
      }
    }
    throw new FunctionException("strconv.ParseFloat: parsing " + Quote.text(text) + ": invalid syntax");
  }

  private static double finite(String text, String digits) throws FunctionException {
    double number = Double.parseDouble(digits);
    if (Double.isInfinite(number)) {
      throw new FunctionException("strconv.ParseFloat: parsing " + Quote.text(text) + ": value out of range");
    }
    return number;
  }
}
