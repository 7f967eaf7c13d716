package io.ironbell.notifier.template.parse;

import java.util.Locale;

/** How messages name a character: {@code U+003D '='}, without the second half if it cannot be printed. */
final class CodePoint {
  private CodePoint() {}

  static String name(int c) {
    String code = String.format(Locale.ROOT, "U+%04X", c);
    return Character.isISOControl(c) || !Character.isDefined(c) || Character.isSpaceChar(c) ? code : code + " '" + Character.toString(c) + "'";
  }
}
