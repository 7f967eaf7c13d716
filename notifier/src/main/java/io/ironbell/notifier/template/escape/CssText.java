package io.ironbell.notifier.template.escape;

import io.ironbell.api.model.GoQuote;

/** How a browser reads CSS. Strings are taken for URLs, because what is done to those harms no other string. */
final class CssText {
  private CssText() {}

  static Step code(Context context, String s, int from, int to) {
    for (int i = Scan.any(s, from, to, "(\"'/"); i >= 0; i = Scan.any(s, i + 1, to, "(\"'/")) {
      char c = s.charAt(i);
      if (c == '"') {
        return new Step(context.with(State.CSS_DOUBLE_QUOTED), i + 1);
      }
      if (c == '\'') {
        return new Step(context.with(State.CSS_SINGLE_QUOTED), i + 1);
      }
      if (c == '(' && isUrlFunction(s, from, i)) {
        return url(context, s, i + 1, to);
      }
      char next = c == '/' && i + 1 < to ? s.charAt(i + 1) : 0;
      if (next == '/') {
        return new Step(context.with(State.CSS_LINE_COMMENT), i + 2);
      }
      if (next == '*') {
        return new Step(context.with(State.CSS_BLOCK_COMMENT), i + 2);
      }
    }
    return new Step(context, to);
  }

  private static boolean isUrlFunction(String s, int from, int parenthesis) {
    int end = parenthesis;
    while (end > from && Scan.isSpace(s.charAt(end - 1))) {
      end--;
    }
    int start = end - 3;
    return start >= from
        && Scan.startsWithIgnoringCase(s, start, end, "url")
        && (start == from || !isNamePart(s.codePointBefore(start)));
  }

  private static Step url(Context context, String s, int from, int to) {
    int i = Scan.skipSpace(s, from, to);
    char quote = i < to ? s.charAt(i) : 0;
    return switch (quote) {
      case '"' -> new Step(context.with(State.CSS_DOUBLE_QUOTED_URL), i + 1);
      case '\'' -> new Step(context.with(State.CSS_SINGLE_QUOTED_URL), i + 1);
      default -> new Step(context.with(State.CSS_URL), i);
    };
  }

  /** A string or URL. Escapes are decoded, since {@code \3f} begins a query as the question mark does. */
  static Step string(Context context, String s, int from, int to) {
    String special =
        switch (context.state()) {
          case CSS_DOUBLE_QUOTED, CSS_DOUBLE_QUOTED_URL -> "\\\"";
          case CSS_SINGLE_QUOTED, CSS_SINGLE_QUOTED_URL -> "\\'";
          default -> "\\\t\n\f\r )";
        };
    Context c = context;
    int decoded = from; // up to where whole escapes were looked at
    int search = from;
    while (true) {
      int i = Scan.any(s, search, to, special);
      if (i < 0) {
        return new Step(after(c, s.substring(search, to)), to);
      }
      if (s.charAt(i) != '\\') {
        return new Step(c.with(UrlPart.NONE).with(State.CSS), i + 1); // Go carries the part into the next string, where a scheme passes then
      }
      if (i + 1 == to) {
        String got = GoQuote.quote(s.substring(from, to));
        return new Step(Context.error(EscapeFault.inText("unfinished escape sequence in CSS string: " + got)), to);
      }
      c = after(c, s.substring(decoded, i + 2));
      decoded = i;
      search = i + 2;
    }
  }

  private static Context after(Context context, String escaped) {
    String text = CssEscapes.decode(escaped);
    return Urls.after(context, text, 0, text.length());
  }

  static Step blockComment(Context context, String s, int from, int to) {
    int i = Scan.word(s, from, to, "*/");
    return i < 0 ? new Step(context, to) : new Step(context.with(State.CSS), i + 2);
  }

  /** No standard knows it, browsers do. */
  static Step lineComment(Context context, String s, int from, int to) {
    int i = Scan.any(s, from, to, "\n\f\r");
    return i < 0 ? new Step(context, to) : new Step(context.with(State.CSS), i);
  }

  /** Of an identifier. */
  static boolean isNamePart(int c) {
    return Scan.isAlphanumeric(c) || c == '-' || c == '_' || c >= 0x80 && c != 0xFFFE && c != 0xFFFF;
  }
}
