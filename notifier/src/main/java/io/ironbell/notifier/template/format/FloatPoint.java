package io.ironbell.notifier.template.format;

/** What the flag {@code #} does to a number: there is a point, and {@code %g} keeps the zeros at its end. Stateless. */
final class FloatPoint {
  private FloatPoint() {}

  /** @param number without sign */
  static String forced(String number, char format, int precision) {
    int exponent = exponentAt(number, format);
    StringBuilder out = new StringBuilder(number.substring(0, exponent));
    int missing = switch (format) {
      case 'g', 'G', 'x' -> precision < 0 ? 6 : precision;
      default -> 0;
    };
    missing -= significant(out);
    if (out.indexOf(".") < 0) {
      missing -= out.toString().equals("0") ? 1 : 0; // a lone zero counts as a digit
      out.append('.');
    }
    return out.repeat('0', Math.max(missing, 0)).append(number, exponent, number.length()).toString();
  }

  private static int exponentAt(String number, char format) {
    boolean hex = format == 'x' || format == 'X';
    for (int i = 0; i < number.length(); i++) {
      char c = Character.toLowerCase(number.charAt(i));
      if (c == 'p' || c == 'e' && !hex) {
        return i;
      }
    }
    return number.length();
  }

  /** Digits from the first that is not zero on; Go counts the x of {@code 0x} too. */
  private static int significant(CharSequence number) {
    int count = 0;
    boolean begun = false;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      begun |= c != '.' && c != '0';
      count += begun && c != '.' ? 1 : 0;
    }
    return count;
  }
}
