package io.ironbell.notifier.template.escape;

import org.jspecify.annotations.Nullable;

/** Text as HTML writes it: as content, in the quoted and in the unquoted value of an attribute, and as a name. Stateless. */
final class HtmlEscapes {
  /** What is written in place of a value that is not safe: no word of any language, easy to search for. */
  static final String FAILSAFE = "ZgotmplZ";

  private HtmlEscapes() {}

  static String text(Content content) {
    return content.isHtml() ? content.text() : quoted(content.text(), true);
  }

  static String rcdata(Content content) {
    return quoted(content.text(), !content.isHtml());
  }

  static String attribute(Content content) {
    return content.isHtml() ? quoted(TagStripper.strip(content.text()), false) : quoted(content.text(), true);
  }

  /** An empty value would make the next attribute the value of this one. */
  static String unquoted(Content content) {
    if (content.text().isEmpty()) {
      return FAILSAFE;
    }
    return content.isHtml() ? unquoted(TagStripper.strip(content.text()), false) : unquoted(content.text(), true);
  }

  /** A name that is not known to be harmless is none. */
  static String name(Content content) {
    String name = AttributeNames.lower(content.text());
    boolean isPlain = !name.isEmpty() && AttributeNames.content(name) == ContentKind.PLAIN && name.chars().allMatch(Scan::isAlphanumeric);
    return isPlain ? name : FAILSAFE;
  }

  /** @param ampersand false: the text may hold entities, which stay */
  private static String quoted(String s, boolean ampersand) {
    StringBuilder out = null;
    int plain = 0;
    for (int i = 0; i < s.length(); i++) {
      String entity = entity(s.charAt(i), ampersand);
      if (entity != null) {
        out = out == null ? new StringBuilder(s.length() + 16) : out;
        out.append(s, plain, i).append(entity);
        plain = i + 1;
      }
    }
    return out == null ? s : out.append(s, plain, s.length()).toString();
  }

  private static @Nullable String entity(char c, boolean ampersand) {
    return switch (c) {
      case 0 -> "\uFFFD";
      case '"' -> "&#34;";
      case '&' -> ampersand ? "&amp;" : null;
      case '\'' -> "&#39;";
      case '+' -> "&#43;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> null;
    };
  }

  private static String unquoted(String s, boolean ampersand) {
    StringBuilder out = new StringBuilder(s.length() + 16);
    s.codePoints().forEach(c -> unquoted(out, c, ampersand));
    return out.toString();
  }

  private static void unquoted(StringBuilder out, int c, boolean ampersand) {
    String entity = c == 0 ? "&#xfffd;" : c < 0x80 ? entity((char) c, ampersand) : null;
    if (entity != null) {
      out.append(entity);
      return;
    }
    switch (c) {
      case '\t', '\n', 0x0B, '\f', '\r', ' ', '=', '`' -> out.append("&#").append(c).append(';');
      default -> {
        if (c >= 0xFDD0 && c <= 0xFDEF || c >= 0xFFF0 && c <= 0xFFFF) {
          out.append("&#x").append(Integer.toHexString(c)).append(';');
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
          out.append("&#xfffd;"); // a byte that is no text
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }
}
