package io.ironbell.notifier.template.parse;

import io.ironbell.api.model.GoQuote;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Go's number constants under all types that can hold them. */
final class NumberReader {
  private static final Pattern UNDERSCORED =
      Pattern.compile("[+-]?(0[xX](_?[0-9a-fA-F])*\\.?[0-9a-fA-F_]*([pP][+-]?[0-9](_?[0-9])*)?|0[bBoO](_?[0-9])+|[0-9](_?[0-9])*(\\.([0-9](_?[0-9])*)?)?([eE][+-]?[0-9](_?[0-9])*)?)");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern HEXADECIMAL = Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+");
  private static final BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final double TWO_TO_63 = 0x1p63;
  private static final double TWO_TO_64 = 0x1p64;
  private static final int LONGEST = 1_000;

  private NumberReader() {}

  /** @throws ParseException without a place */
  static Numeral read(Token token) throws ParseException {
    String text = token.text();
    if (text.length() > LONGEST) {
      throw new ParseException("number constant longer than " + LONGEST + " characters");
    }
    return switch (token.type()) {
      case CHAR_CONSTANT -> integer(Quoted.character(text));
      case COMPLEX -> complex(text);
      default -> text.endsWith("i") ? imaginary(text) : number(text);
    };
  }

  private static Numeral integer(long value) {
    return new Numeral(true, value, value >= 0, value >= 0 ? value : 0, true, value, false, 0);
  }

  private static Numeral number(String text) throws ParseException {
    BigInteger integer = integer(text);
    if (integer != null && integer.bitLength() <= 63) {
      long value = integer.longValue();
      boolean signed = text.startsWith("+") || text.startsWith("-");
      boolean unsigned = !signed || value == 0;
      return new Numeral(true, value, unsigned, unsigned ? value : 0, true, value, false, 0);
    }
    if (integer != null && integer.signum() > 0 && integer.compareTo(MAX_UNSIGNED) <= 0 && text.charAt(0) != '+') {
      return new Numeral(false, 0, true, integer.longValue(), true, integer.doubleValue(), false, 0);
    }
    Double real = real(text);
    if (real == null) {
      throw new ParseException("illegal number syntax: " + GoQuote.quote(text));
    }
    if (text.chars().noneMatch(c -> ".eEpP".indexOf(c) >= 0)) {
      throw new ParseException("integer overflow: " + GoQuote.quote(text));
    }
    return real(real, false);
  }

  private static Numeral real(double value, boolean isComplex) {
    boolean whole = value == Math.rint(value);
    boolean isInt = whole && value >= -TWO_TO_63 && value < TWO_TO_63;
    boolean isUint = whole && value >= 0 && value < TWO_TO_64;
    return new Numeral(isInt, isInt ? (long) value : 0, isUint, isUint ? unsigned(value) : 0, true, value, isComplex, 0);
  }

  private static long unsigned(double value) {
    return value < TWO_TO_63 ? (long) value : (long) (value - TWO_TO_63) + Long.MIN_VALUE;
  }

  private static Numeral imaginary(String text) throws ParseException {
    Double value = real(text.substring(0, text.length() - 1));
    if (value == null) {
      throw new ParseException("illegal number syntax: " + GoQuote.quote(text));
    }
    return complex(0, value);
  }

  private static Numeral complex(String text) throws ParseException {
    int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    if (sign > 0 && "eEpP".indexOf(text.charAt(sign - 1)) >= 0) {
      sign = Math.max(text.lastIndexOf('+', sign - 1), text.lastIndexOf('-', sign - 1));
    }
    Double real = real(text.substring(0, Math.max(sign, 0)));
    Double imaginary = real(text.substring(Math.max(sign, 0), text.length() - 1));
    if (real == null || imaginary == null) {
      throw new ParseException("syntax error scanning complex number");
    }
    return complex(real, imaginary);
  }

  private static Numeral complex(double real, double imaginary) {
    return imaginary == 0 ? real(real, true) : new Numeral(false, 0, false, 0, false, real, true, imaginary);
  }

  private static @Nullable BigInteger integer(String text) {
    String digits = withoutUnderscores(text);
    if (digits == null) {
      return null;
    }
    boolean negative = digits.startsWith("-");
    String body = negative || digits.startsWith("+") ? digits.substring(1) : digits;
    int radix = 10;
    if (body.length() > 1 && body.charAt(0) == '0') {
      radix = radix(body.charAt(1));
      body = body.substring(Character.isDigit(body.charAt(1)) ? 1 : 2);
    }
    if (radix == 0 || body.isEmpty() || !areDigits(body, radix)) {
      return null;
    }
    BigInteger value = new BigInteger(body, radix);
    return negative ? value.negate() : value;
  }

  /** By what stands behind a leading zero; 0 if that is no integer: {@code 0.5}. */
  private static int radix(char second) {
    return switch (second) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      case 'o', 'O' -> 8;
      default -> Character.isDigit(second) ? 8 : 0;
    };
  }

  private static boolean areDigits(String body, int radix) {
    return body.chars().allMatch(c -> Character.digit(c, radix) >= 0);
  }

  private static @Nullable Double real(String text) {
    String digits = withoutUnderscores(text);
    if (digits == null || !DECIMAL.matcher(digits).matches() && !HEXADECIMAL.matcher(digits).matches()) {
      return null;
    }
    double value = Double.parseDouble(digits);
    return Double.isInfinite(value) ? null : Double.valueOf(value);
  }

  private static @Nullable String withoutUnderscores(String text) {
    if (text.indexOf('_') < 0) {
      return text;
    }
    return UNDERSCORED.matcher(text).matches() ? text.replace("_", "") : null;
  }
}
