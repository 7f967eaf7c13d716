package io.ironbell.api.json;

import java.nio.charset.StandardCharsets;

/** Go's complaint about a time that is none: of all layouts tried, the one for the last of them, {@code 2006-01-02} (G-052). */
final class TimeError {
  private final byte[] b;
  private int pos;

  private TimeError(byte[] b) {
    this.b = b;
  }

  static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return "parsing time " + quote(bytes, 0) + new TimeError(bytes).reason();
  }

  private String reason() {
    int year = number(4);
    if (year < 0) {
      return cannot("2006");
    }
    if (!dash()) {
      return cannot("-");
    }
    int month = number(2);
    if (month < 0) {
      return cannot("01");
    }
    if (month < 1 || month > 12) {
      return ": month out of range";
    }
    if (!dash()) {
      return cannot("-");
    }
    if (number(2) < 0) {
      return cannot("02");
    }
    return pos < b.length ? ": extra text: " + quote(b, pos) : ": day out of range";
  }

  private boolean dash() {
    boolean there = pos < b.length && b[pos] == '-';
    pos += there ? 1 : 0;
    return there;
  }

  private int number(int digits) {
    int n = 0;
    for (int i = 0; i < digits; i++) {
      if (pos + i >= b.length || !TimestampReader.isDigit(b[pos + i])) {
        return -1;
      }
      n = n * 10 + b[pos + i] - '0';
    }
    pos += digits;
    return n;
  }

  private String cannot(String layout) {
    return " as \"2006-01-02\": cannot parse " + quote(b, pos) + " as \"" + layout + "\"";
  }

  /** Go's package time writes bytes that are not printable ASCII as hex escapes. */
  private static String quote(byte[] b, int from) {
    StringBuilder out = new StringBuilder().append('"');
    for (int i = from; i < b.length; i++) {
      byte c = b[i];
      if (c < ' ') {
        out.append("\\x").append(Character.forDigit(c >> 4 & 0xF, 16)).append(Character.forDigit(c & 0xF, 16));
      } else if (c == '"' || c == '\\') {
        out.append('\\').append((char) c);
      } else {
        out.append((char) c);
      }
    }
    return out.append('"').toString();
  }
}
