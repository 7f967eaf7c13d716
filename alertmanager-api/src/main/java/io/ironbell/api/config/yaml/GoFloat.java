package io.ironbell.api.config.yaml;

import java.math.BigDecimal;

/** Floating-point numbers as yaml.v2 prints them: the shortest digits that read back, with an exponent from 1e21 up and below 1e-4. */
final class GoFloat {
  private GoFloat() {}

  static String text(double value) {
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 21) {
      return shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String sign = exponent < 0 ? "-" : "+";
    int size = Math.abs(exponent);
    return (value < 0 ? "-" : "") + mantissa + "e" + sign + (size < 10 ? "0" : "") + size;
  }
}
