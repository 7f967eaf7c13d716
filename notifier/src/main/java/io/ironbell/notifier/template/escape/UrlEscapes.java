package io.ironbell.notifier.template.escape;

import io.ironbell.notifier.template.value.Utf8;

/** Text as a URL writes it. Stateless. */
final class UrlEscapes {
  private static final String HEX = "0123456789abcdef";

  /** What has a meaning in a URL. Quotes and parentheses would have, too; but they end the places where URLs stand. */
  private static final String RESERVED = "!#$&*+,/:;=?@[]";

  private static final String UNRESERVED = "-._~";
  private static final String BLOCKED = "#" + HtmlEscapes.FAILSAFE;

  private UrlEscapes() {}

  /** A URL whose scheme could do something as soon as it is clicked becomes harmless. */
  static String filtered(Content content) {
    return content.isUrl() || isHarmless(content.text()) ? content.text() : BLOCKED;
  }

  private static boolean isHarmless(String url) {
    int colon = url.indexOf(':');
    String scheme = colon < 0 ? "" : url.substring(0, colon);
    return colon < 0
        || scheme.indexOf('/') >= 0
        || scheme.equalsIgnoreCase("http")
        || scheme.equalsIgnoreCase("https")
        || scheme.equalsIgnoreCase("mailto");
  }

  /** As part of a query: nothing in it has a meaning. */
  static String escaped(Content content) {
    return encoded(content.text(), content.isUrl());
  }

  /** As a URL or the path of one: only what cannot stand there is encoded. */
  static String normalized(Content content) {
    return encoded(content.text(), true);
  }

  private static String encoded(String s, boolean keepReserved) {
    byte[] bytes = Utf8.encode(s);
    StringBuilder out = new StringBuilder(bytes.length + 16);
    for (int i = 0; i < bytes.length; i++) {
      int c = bytes[i] & 0xFF;
      if (Scan.isAlphanumeric(c) || UNRESERVED.indexOf(c) >= 0 || keepReserved && (RESERVED.indexOf(c) >= 0 || isEscape(bytes, i))) {
        out.append((char) c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
      }
    }
    return out.toString();
  }

  private static boolean isEscape(byte[] bytes, int at) {
    return bytes[at] == '%' && at + 2 < bytes.length && Scan.isHex(bytes[at + 1]) && Scan.isHex(bytes[at + 2]);
  }

  /** Images and their sizes, separated by commas. */
  static String srcset(Content content) {
    if (content.isUrl()) {
      return normalized(content).replace(",", "%2c");
    }
    StringBuilder out = new StringBuilder(content.text().length() + 16);
    String comma = "";
    for (String candidate : content.text().split(",", -1)) {
      out.append(comma);
      appendCandidate(candidate, out);
      comma = ",";
    }
    return out.toString();
  }

  private static void appendCandidate(String candidate, StringBuilder out) {
    int start = Scan.skipSpace(candidate, 0, candidate.length());
    int space = Scan.any(candidate, start, candidate.length(), " \t\n\f\r");
    int end = space < 0 ? candidate.length() : space;
    String url = candidate.substring(start, end);
    boolean isSize = candidate.chars().skip(end).allMatch(c -> Scan.isSpace(c) || Scan.isAlphanumeric(c));
    if (isHarmless(url) && isSize) {
      out.append(candidate, 0, start).append(encoded(url, true)).append(candidate, end, candidate.length());
    } else {
      out.append(BLOCKED);
    }
  }
}
