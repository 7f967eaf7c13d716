package io.ironbell.server.metrics;

import java.math.BigDecimal;

/** Go's shortest form of a float, {@code strconv.FormatFloat(f, 'g', -1, 64)}: {@code 3}, {@code 0.005}, {@code 1e+06}, {@code +Inf}. Series names hold such numbers ({@code le="1"}). */
final class GoFloat {
  private GoFloat() {}

  static void append(StringBuilder out, double value) {
    if (Double.isNaN(value)) {
      out.append("NaN");
    } else if (Double.isInfinite(value)) {
      out.append(value > 0 ? "+Inf" : "-Inf");
    } else if (value == Math.rint(value) && Math.abs(value) < 1_000_000) {
      out.append((long) value);
    } else {
      digits(out, value);
    }
  }

  /** Java's shortest decimal digits, laid out by Go's rule: exponent form below 1e-4 and from 1e6 on. */
  private static void digits(StringBuilder out, double value) {
    BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - shortest.scale() - 1;
    if (value < 0) {
      out.append('-');
    }
    if (exponent < -4 || exponent >= 6) {
      exponential(out, digits, exponent);
    } else if (exponent < 0) {
      out.append("0.").append("0".repeat(-exponent - 1)).append(digits);
    } else {
      out.append(shortest.toPlainString());
    }
  }

  private static void exponential(StringBuilder out, String digits, int exponent) {
    out.append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    out.append('e').append(exponent < 0 ? '-' : '+');
    int e = Math.abs(exponent);
    if (e < 10) {
      out.append('0');
    }
    out.append(e);
  }
}
