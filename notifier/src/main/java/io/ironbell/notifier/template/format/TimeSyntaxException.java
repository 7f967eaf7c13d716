package io.ironbell.notifier.template.format;

import java.nio.charset.StandardCharsets;

/** A text that is no time of the wanted layout; the message is Go's. */
public final class TimeSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final String HEX = "0123456789abcdef";

  private TimeSyntaxException(String message) {
    super(message);
  }

  /** {@code rest} is where the text stops to look like {@code element} of the layout. */
  static TimeSyntaxException mismatch(String layout, String value, String element, String rest) {
    return new TimeSyntaxException(
        "parsing time " + quote(value) + " as " + quote(layout) + ": cannot parse " + quote(rest) + " as " + quote(element));
  }

  static TimeSyntaxException of(String value, String problem) {
    return new TimeSyntaxException("parsing time " + quote(value) + ": " + problem);
  }

  /** Package time quotes by itself: whatever is not printable ASCII becomes the hex of its bytes. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b < ' ') { // bytes beyond ASCII are negative
        out.append("\\x").append(HEX.charAt(b >> 4 & 0xF)).append(HEX.charAt(b & 0xF));
      } else {
        out.append(b == '"' || b == '\\' ? "\\" : "").append((char) b);
      }
    }
    return out.append('"').toString();
  }
}
