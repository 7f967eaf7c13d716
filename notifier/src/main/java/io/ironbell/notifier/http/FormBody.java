package io.ironbell.notifier.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** {@code application/x-www-form-urlencoded} as Go's {@code url.Values} writes it: keys sorted, space as plus. */
public final class FormBody {
  public static final String TYPE = "application/x-www-form-urlencoded";

  private FormBody() {}

  public static String of(Map<String, String> values) {
    StringBuilder out = new StringBuilder();
    new TreeMap<>(values).forEach((key, value) -> out.append(out.isEmpty() ? "" : "&").append(escape(key)).append('=').append(escape(value)));
    return out.toString();
  }

  /** Go's {@code url.QueryEscape}. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.~".indexOf(c) >= 0) {
        out.append(c);
      } else if (c == ' ') {
        out.append('+');
      } else {
        out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16))).append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return out.toString();
  }
}
