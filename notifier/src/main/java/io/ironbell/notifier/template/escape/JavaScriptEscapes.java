package io.ironbell.notifier.template.escape;

import org.jspecify.annotations.Nullable;

/** Text as a literal of JavaScript writes it: so that it needs no further escaping in the attribute or script it stands in. Stateless. */
final class JavaScriptEscapes {
  private static final String HEX = "0123456789abcdef";

  private JavaScriptEscapes() {}

  static String string(Content content) {
    return escaped(content.text(), "`", "");
  }

  /** Between backquotes. */
  static String template(Content content) {
    return escaped(content.text(), "`${}", "");
  }

  /** The text matches itself. */
  static String regexp(Content content) {
    // Two slashes with nothing between would begin a comment.
    return content.text().isEmpty() ? "(?:)" : escaped(content.text(), "", "$()*-.?[]^{|}");
  }

  /** @param asCode also written as code points, @param afterBackslash also written after a backslash */
  private static String escaped(String s, String asCode, String afterBackslash) {
    StringBuilder out = new StringBuilder(s.length() + 16);
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      String replacement = replacement(c);
      if (replacement != null) {
        out.append(replacement);
      } else if (isCode(c) || asCode.indexOf(c) >= 0) {
        appendCode(out, c);
      } else {
        out.append(afterBackslash.indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return out.toString();
  }

  private static @Nullable String replacement(char c) {
    return switch (c) {
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      case '/' -> "\\/";
      case '\\' -> "\\\\";
      default -> null;
    };
  }

  private static boolean isCode(char c) {
    return switch (c) {
      case '"', '&', '\'', '+', '<', '>', '\u2028', '\u2029' -> true;
      default -> c < ' ';
    };
  }

  private static void appendCode(StringBuilder out, char c) {
    out.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt(c >> 8 & 0xF)).append(HEX.charAt(c >> 4 & 0xF)).append(HEX.charAt(c & 0xF));
  }
}
