package io.ironbell.notifier.template.format;

/** Go's {@code strconv.FormatFloat} for 64 bits. Stateless. */
public final class FloatText {
  /** As precision: the fewest digits that read back as the same number. */
  public static final int SHORTEST = -1;

  private static final int FRACTION_BITS = 52;
  private static final int BIAS = 1023;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;
  private static final String HEX = "0123456789abcdef";

  private FloatText() {}

  /** @param format one of {@code b e E f g G x X} */
  public static String of(double value, char format, int precision) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    StringBuilder out = new StringBuilder();
    boolean negative = Double.doubleToRawLongBits(value) < 0;
    if (negative) {
      out.append('-');
    }
    append(out, negative ? -value : value, format, precision);
    return out.toString();
  }

  /** As JSON has it, and ECMAScript: an exponent below 1e-6 and from 1e21 on, of one digit where one will do. */
  public static String json(double value) {
    double size = Math.abs(value);
    boolean exponential = size != 0 && (size < 1e-6 || size >= 1e21);
    String text = of(value, exponential ? 'e' : 'f', SHORTEST);
    return exponential ? text.replace("e-0", "e-") : text;
  }

  private static void append(StringBuilder out, double value, char format, int precision) {
    switch (format) {
      case 'e', 'E' -> exponential(out, value, format, precision);
      case 'f' -> fixed(out, value, precision);
      case 'g', 'G' -> general(out, value, format, precision);
      case 'b' -> binary(out, value);
      default -> hexadecimal(out, value, format, precision);
    }
  }

  private static void exponential(StringBuilder out, double value, char letter, int precision) {
    FloatDigits digits = precision < 0 ? FloatDigits.shortest(value) : FloatDigits.significant(value, precision + 1);
    digits.exponential(out, precision < 0 ? Math.max(digits.count() - 1, 0) : precision, letter);
  }

  private static void fixed(StringBuilder out, double value, int precision) {
    FloatDigits digits = precision < 0 ? FloatDigits.shortest(value) : FloatDigits.behindPoint(value, precision);
    digits.plain(out, precision < 0 ? Math.max(digits.count() - digits.point(), 0) : precision);
  }

  /** Exponent form below 1e-4, and where the precision has no room for all digits before the point; the shortest form counts as precision 6. */
  private static void general(StringBuilder out, double value, char format, int precision) {
    FloatDigits digits = precision < 0 ? FloatDigits.shortest(value) : FloatDigits.significant(value, precision);
    int limit = Math.max(precision, 1);
    if (precision < 0) {
      limit = 6;
    } else if (limit > digits.count() && digits.count() >= digits.point()) {
      limit = digits.count();
    }
    int exponent = digits.point() - 1;
    if (exponent < -4 || exponent >= limit) {
      digits.exponential(out, Math.max(digits.count() - 1, 0), format == 'g' ? 'e' : 'E');
    } else {
      digits.plain(out, Math.max(digits.count() - digits.point(), 0));
    }
  }

  /** A decimal mantissa and a power of two. */
  private static void binary(StringBuilder out, double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> FRACTION_BITS);
    long mantissa = exponent == 0 ? bits & FRACTION : bits & FRACTION | FRACTION + 1;
    int power = Math.max(exponent, 1) - BIAS - FRACTION_BITS;
    out.append(mantissa).append('p').append(power < 0 ? "" : "+").append(power);
  }

  private static void hexadecimal(StringBuilder out, double value, char format, int precision) {
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) (bits >>> FRACTION_BITS);
    long mantissa = (biased == 0 ? bits & FRACTION : bits & FRACTION | FRACTION + 1) << 8; // the point is right of bit 60
    int exponent = mantissa == 0 ? 0 : Math.max(biased, 1) - BIAS;
    while (mantissa != 0 && (mantissa & 1L << 60) == 0) {
      mantissa <<= 1;
      exponent--;
    }
    if (precision >= 0 && precision < 15) {
      mantissa = rounded(mantissa, precision);
      if ((mantissa & 1L << 61) != 0) {
        mantissa >>>= 1;
        exponent++;
      }
    }
    int start = out.length();
    out.append("0x").append(mantissa >>> 60 & 1);
    nibbles(out, mantissa << 4, precision);
    int size = Math.abs(exponent);
    out.append('p').append(exponent < 0 ? '-' : '+').append(size < 10 ? "0" : "").append(size);
    if (format == 'X') {
      for (int i = start; i < out.length(); i++) {
        out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
      }
    }
  }

  /** To that many hexadecimal digits behind the point, half to even. */
  private static long rounded(long mantissa, int precision) {
    int shift = 4 * precision;
    long extra = mantissa << shift & (1L << 60) - 1;
    long kept = mantissa >>> 60 - shift;
    if ((extra | kept & 1) > 1L << 59) {
      kept++;
    }
    return kept << 60 - shift;
  }

  private static void nibbles(StringBuilder out, long mantissa, int precision) {
    long rest = mantissa;
    if (precision != 0 && (precision > 0 || rest != 0)) {
      out.append('.');
    }
    for (int i = 0; precision < 0 ? rest != 0 : i < precision; i++) {
      out.append(HEX.charAt((int) (rest >>> 60) & 0xF));
      rest <<= 4;
    }
  }
}
