package io.ironbell.notifier.template.escape;

/**
 * CSS writes a character as a backslash and up to six hexadecimal digits, closed by one space if need be, or as a backslash and itself.
 * Stateless.
 */
final class CssEscapes {
  private static final int MAX_DIGITS = 6;

  private CssEscapes() {}

  static String decode(String s) {
    int i = s.indexOf('\\');
    if (i < 0) {
      return s;
    }
    StringBuilder out = new StringBuilder(s.length());
    int plain = 0;
    while (i >= 0 && i + 1 < s.length()) {
      out.append(s, plain, i);
      plain = Scan.isHex(s.charAt(i + 1)) ? codePoint(s, i + 1, out) : itself(s, i + 1, out);
      i = s.indexOf('\\', plain);
    }
    // A backslash that nothing follows escapes nothing and is dropped.
    return out.append(s, plain, i < 0 ? s.length() : i).toString();
  }

  private static int itself(String s, int at, StringBuilder out) {
    int c = s.codePointAt(at);
    out.appendCodePoint(c);
    return at + Character.charCount(c);
  }

  private static int codePoint(String s, int from, StringBuilder out) {
    int end = from;
    while (end < s.length() && end < from + MAX_DIGITS && Scan.isHex(s.charAt(end))) {
      end++;
    }
    int c = Integer.parseInt(s, from, end, 16);
    if (c > Character.MAX_CODE_POINT) {
      c /= 16;
      end--;
    }
    out.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c);
    return skipOneSpace(s, end);
  }

  private static int skipOneSpace(String s, int at) {
    if (s.startsWith("\r\n", at)) {
      return at + 2;
    }
    return at < s.length() && Scan.isSpace(s.charAt(at)) ? at + 1 : at;
  }
}
