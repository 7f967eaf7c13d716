package io.ironbell.notifier.template.escape;

import org.jspecify.annotations.Nullable;

/**
 * CSS writes a character as a backslash and up to six hexadecimal digits, closed by one space if need be, or as a backslash and itself.
 * Stateless.
 */
final class CssEscapes {
  private static final int MAX_DIGITS = 6;

  private CssEscapes() {}

  /** As part of a string. */
  static String string(Content content) {
    String s = content.text();
    StringBuilder out = new StringBuilder(s.length() + 16);
    for (int i = 0; i < s.length(); i++) {
      String escape = escape(s.charAt(i));
      out.append(escape == null ? s.substring(i, i + 1) : escape);
      if (escape != null && !escape.equals("\\\\") && isAmbiguous(s, i + 1)) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  /** Would what follows be taken for a part of the escape? */
  private static boolean isAmbiguous(String s, int next) {
    return next == s.length() || Scan.isHex(s.charAt(next)) || Scan.isSpace(s.charAt(next));
  }

  private static @Nullable String escape(char c) {
    return switch (c) {
      case 0, '\t', '\n', '\f', '\r', '"', '&', '\'', '(', ')', '+', '/', ':', ';', '<', '>', '{', '}' -> "\\" + Integer.toHexString(c);
      case '\\' -> "\\\\";
      default -> null;
    };
  }

  /** As a value or name: only what can neither end the declaration nor run anything. */
  static String value(Content content) {
    String value = decode(content.text());
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean isSecondHyphen = c == '-' && i > 0 && value.charAt(i - 1) == '-';
      if (c == 0 || isSecondHyphen || "\"'()/;@[\\]`{}<>".indexOf(c) >= 0) {
        return HtmlEscapes.FAILSAFE;
      }
      if (c != '-' && c < 0x80 && CssText.isNamePart(c)) {
        name.append(Character.toLowerCase(c));
      }
    }
    boolean runs = name.indexOf("expression") >= 0 || name.indexOf("mozbinding") >= 0;
    return runs ? HtmlEscapes.FAILSAFE : value;
  }

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
