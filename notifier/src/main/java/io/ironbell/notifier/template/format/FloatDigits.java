package io.ironbell.notifier.template.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The decimal digits of a non-negative number, {@code 0.digits × 10^point}, without trailing zeros. Immutable.
 *
 * @param digits empty for zero
 */
record FloatDigits(String digits, int point) {
  /** No double has more digits behind the point. */
  private static final int LONGEST_FRACTION = 1_074;

  private static final FloatDigits ZERO = new FloatDigits("", 0);

  /** As few as read back as the same number. */
  static FloatDigits shortest(double value) {
    if (value == 0) {
      return ZERO;
    }
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (decimal.precision() == 2) { // Java writes two digits where one would do: 4.9E-324
      BigDecimal one = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
      decimal = one.doubleValue() == value ? one.stripTrailingZeros() : decimal;
    }
    return of(decimal);
  }

  /** Rounded to {@code count} significant digits, at least one. */
  static FloatDigits significant(double value, int count) {
    return of(new BigDecimal(value).round(new MathContext(Math.clamp(count, 1, 2 * LONGEST_FRACTION), RoundingMode.HALF_EVEN)));
  }

  /** Rounded to {@code count} digits behind the point. */
  static FloatDigits behindPoint(double value, int count) {
    return of(new BigDecimal(value).setScale(Math.min(count, LONGEST_FRACTION), RoundingMode.HALF_EVEN));
  }

  private static FloatDigits of(BigDecimal decimal) {
    if (decimal.signum() == 0) {
      return ZERO;
    }
    BigDecimal stripped = decimal.stripTrailingZeros();
    return new FloatDigits(stripped.unscaledValue().toString(), stripped.precision() - stripped.scale());
  }

  int count() {
    return digits.length();
  }

  /** The digit at {@code i}, zero beyond both ends. */
  private char at(int i) {
    return i >= 0 && i < digits.length() ? digits.charAt(i) : '0';
  }

  /** {@code d.ddde±dd} with {@code precision} digits behind the point. */
  void exponential(StringBuilder out, int precision, char letter) {
    out.append(at(0));
    if (precision > 0) {
      out.append('.');
      int known = Math.clamp(digits.length() - 1L, 0, precision);
      out.append(digits, Math.min(1, digits.length()), Math.min(1, digits.length()) + known);
      out.repeat('0', precision - known);
    }
    int exponent = digits.isEmpty() ? 0 : point - 1;
    out.append(letter).append(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    if (size < 10) {
      out.append('0');
    }
    out.append(size);
  }

  /** {@code ddd.ddd} with {@code precision} digits behind the point. */
  void plain(StringBuilder out, int precision) {
    if (point > 0) {
      for (int i = 0; i < point; i++) {
        out.append(at(i));
      }
    } else {
      out.append('0');
    }
    if (precision > 0) {
      out.append('.');
      int known = Math.clamp((long) digits.length() - point, 0, precision);
      for (int i = 0; i < known; i++) {
        out.append(at(point + i));
      }
      out.repeat('0', precision - known);
    }
  }
}
