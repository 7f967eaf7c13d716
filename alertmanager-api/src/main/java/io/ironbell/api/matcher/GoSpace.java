package io.ironbell.api.matcher;

/** Go's {@code unicode.IsSpace}: the White_Space property, which differs from both of Java's notions of space. */
public final class GoSpace {
  private GoSpace() {}

  static boolean isSpace(int c) {
    if (c < 0x80) {
      return c == ' ' || c >= '\t' && c <= '\r';
    }
    return c == 0x85 || c == 0xA0 || c == 0x1680 || c >= 0x2000 && c <= 0x200A || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F
        || c == 0x3000;
  }

  /** All of White_Space is in the basic plane, so units will do. */
  public static String trim(String s) {
    int from = 0;
    int to = s.length();
    while (from < to && isSpace(s.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(s.charAt(to - 1))) {
      to--;
    }
    return s.substring(from, to);
  }

  /** What an unquoted name or value of the UTF-8 dialect may not hold (G-146). */
  static boolean isReserved(int c) {
    return isSpace(c)
        || switch (c) {
          case '{', '}', '!', '=', '~', ',', '\\', '"', '\'', '`' -> true;
          default -> false;
        };
  }
}
