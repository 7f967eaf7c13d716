package io.ironbell.api.model;

/** Go's {@code strconv.Quote}: printable characters stay, the rest becomes an escape. Group keys and matcher texts are hashed and compared, so it has to agree to the byte. */
public final class GoQuote {
  private static final String HEX = "0123456789abcdef";

  /** UTF-16 units. */
  private static final int ECHO = 200;

  private GoQuote() {}

  public static String quote(String s) {
    StringBuilder out = new StringBuilder(s.length() + 2);
    out.append('"');
    s.codePoints().forEach(c -> escape(out, c, '"', false));
    return out.append('"').toString();
  }

  /** As {@link #quote}, for a text of somebody else's that an error repeats to them: the beginning of a long one says enough. */
  public static String echo(String s) {
    return quote(shortened(s));
  }

  /** The text, or the beginning of a long one and how much is left out. */
  public static String shortened(String s) {
    if (s.length() <= ECHO) {
      return s;
    }
    int end = Character.isHighSurrogate(s.charAt(ECHO - 1)) ? ECHO - 1 : ECHO;
    return s.substring(0, end) + "... (" + (s.length() - end) + " more)";
  }

  /** One character as it stands between such quotes. @param ascii nothing but ASCII stays as it is */
  public static void escape(StringBuilder out, int c, char quote, boolean ascii) {
    if (c == quote || c == '\\') {
      out.append('\\').append((char) c);
      return;
    }
    switch (c) {
      case 0x07 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0x0B -> out.append("\\v");
      default -> other(out, c, ascii);
    }
  }

  private static void other(StringBuilder out, int c, boolean ascii) {
    if (isPrint(c) && (!ascii || c < 0x80)) {
      out.appendCodePoint(c);
    } else if (c < ' ' || c == 0x7F) {
      hex(out.append("\\x"), c, 2);
    } else if (c >= 0xD800 && c <= 0xDFFF) {
      out.append("\\ufffd"); // a lone surrogate is no character: Go would have read U+FFFD
    } else if (c < 0x10000) {
      hex(out.append("\\u"), c, 4);
    } else {
      hex(out.append("\\U"), c, 8);
    }
  }

  private static void hex(StringBuilder out, int c, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      out.append(HEX.charAt(c >> shift & 0xF));
    }
  }

  /** Go's {@code unicode.IsPrint}: letters, marks, numbers, punctuation, symbols and the ASCII space. */
  public static boolean isPrint(int c) {
    if (c < 0x7F) {
      return c >= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> false;
      default -> true;
    };
  }
}
