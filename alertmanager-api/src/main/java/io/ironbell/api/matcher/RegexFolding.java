package io.ironbell.api.matcher;

/**
 * Characters that re2j cannot fold: U+1C80 to U+1C88 have a partner in another case that does not lead back to them in the JDK's tables, and re2j
 * 1.8 goes round its {@code Unicode.simpleFold} for ever when one is compiled without regard to case. Such an expression is refused before it gets
 * there. Stateless.
 */
final class RegexFolding {
  private static final int FIRST = 0x1C80;
  private static final int LAST = 0x1C88;

  private RegexFolding() {}

  /**
   * Whether one of them stands in the expression, or in what may be a range of a class. Read without regard to structure, so an expression that
   * only looks like one is refused as well; nobody writes those by accident.
   */
  static boolean neverEnds(String pattern) {
    int before = 0; // the character before a hyphen
    boolean range = false;
    int i = 0;
    while (i < pattern.length()) {
      int escape = pattern.startsWith("\\x{", i) ? pattern.indexOf('}', i) : -1;
      int c = escape < 0 ? pattern.codePointAt(i) : hex(pattern, i + 3, escape);
      i = escape < 0 ? i + Character.charCount(c) : escape + 1;
      if (c >= FIRST && c <= LAST || range && before <= LAST && c >= FIRST) {
        return true;
      }
      if (c == '-' && !range) {
        range = true;
      } else {
        before = c;
        range = false;
      }
    }
    return false;
  }

  /** What is no number is no character either; re2j will say so. */
  private static int hex(String pattern, int from, int to) {
    try {
      return to - from > 8 ? 0 : Integer.parseInt(pattern, from, to, 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
