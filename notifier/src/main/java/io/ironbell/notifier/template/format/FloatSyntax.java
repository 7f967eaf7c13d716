package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.FunctionException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Go's {@code strconv.ParseFloat} for 64 bits. Stateless. */
public final class FloatSyntax {
  private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d++\\.?+\\d*+|\\.\\d++)([eE][+-]?\\d++)?");
  private static final Pattern HEXADECIMAL = Pattern.compile("[+-]?0[xX](\\p{XDigit}++\\.?+\\p{XDigit}*+|\\.\\p{XDigit}++)[pP][+-]?\\d++");

  /** Between digits, and behind the prefix of a hexadecimal number. */
  private static final Pattern UNDERSCORE = Pattern.compile("(?<=[\\dxX])_(?=\\d)|(?<=\\p{XDigit})_(?=\\p{XDigit})");

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
        String digits = UNDERSCORE.matcher(text).replaceAll("");
        if (DECIMAL.matcher(digits).matches() || HEXADECIMAL.matcher(digits).matches()) {
          return finite(text, digits);
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
