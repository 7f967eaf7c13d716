package io.ironbell.notifier.http;

import io.ironbell.api.model.ByteOrder;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** {@code application/x-www-form-urlencoded} as Go's {@code url.Values} reads and writes it: keys in the order of their bytes, space as plus. Stateless. */
public final class FormBody {
  public static final String TYPE = "application/x-www-form-urlencoded";

  private FormBody() {}

  /** A map for {@link #of}, in the order in which it is written. */
  public static TreeMap<String, String> values() {
    return new TreeMap<>(ByteOrder::compare);
  }

  public static String of(TreeMap<String, String> values) {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, String> value : values.entrySet()) {
      out.append(out.isEmpty() ? "" : "&").append(escape(value.getKey())).append('=').append(escape(value.getValue()));
    }
    return out.toString();
  }

  /**
   * Of each name its first value.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Map<String, String> read(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      values.putIfAbsent(unescape(name), unescape(equals < 0 ? "" : pair.substring(equals + 1)));
    }
    return values;
  }

  private static String unescape(String text) {
    if (text.indexOf(';') >= 0) {
      throw new IllegalArgumentException("invalid semicolon separator");
    }
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Go's {@code url.QueryEscape}. */
  public static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }
}
