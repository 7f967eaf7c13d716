package io.ironbell.notifier.template.format;

import io.ironbell.api.model.GoQuote;

/** Go's {@code strconv.Quote} and its relatives, for texts that may hold bytes which are no characters. Stateless. */
public final class Quote {
  private static final int MAX_RUNE = 0x10FFFF;
  private static final int REPLACEMENT = 0xFFFD;

  private Quote() {}

  /** In double quotes; characters that can be printed stay. */
  public static String text(String text) {
    return text(text, false);
  }

  /** @param ascii everything else as escapes */
  static String text(String text, boolean ascii) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> append(out, c, '"', ascii));
    return out.append('"').toString();
  }

  static String rune(long code, boolean ascii) {
    StringBuilder out = new StringBuilder().append('\'');
    GoQuote.escape(out, valid(code), '\'', ascii);
    return out.append('\'').toString();
  }

  private static void append(StringBuilder out, int c, char quote, boolean ascii) {
    if (isByte(c)) {
      out.append("\\x").append(Integer.toHexString(c & 0xFF));
    } else {
      GoQuote.escape(out, c, quote, ascii);
    }
  }

  /** A byte that is no UTF-8, kept as a lone surrogate. */
  static boolean isByte(int c) {
    return c >= 0xDC80 && c <= 0xDCFF;
  }

  /** The code point, or U+FFFD for what is none. */
  static int valid(long code) {
    return code < 0 || code > MAX_RUNE || code >= 0xD800 && code <= 0xDFFF ? REPLACEMENT : (int) code;
  }

  /** Whether the text can stand between backquotes: one line, no control characters but tabs. */
  static boolean canBackquote(String text) {
    return text.codePoints().noneMatch(c -> c < ' ' && c != '\t' || c == '`' || c == 0x7F || c == 0xFEFF || isByte(c));
  }

  /** As regular expressions and other packages quote in their messages: in backquotes where possible. */
  public static String inMessage(String text) {
    return canBackquote(text) ? "`" + text + "`" : text(text);
  }
}
