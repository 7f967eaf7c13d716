package io.ironbell.notifier.message;

import io.ironbell.api.config.HttpUrl;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import io.ironbell.api.model.ByteOrder;

/** Parts of URLs as Go's {@code net/url} writes them. What is put into a URL cannot leave the part it was meant for (V-12). Stateless. */
public final class UrlText {
  private static final Comparator<String> BYTE_ORDER = ByteOrder::compare;
  private static final String PATH_SIGNS = "-_.~$&+,/:;=@";

  private UrlText() {}

  /** A map for {@link #form}, in the order in which it is written. */
  public static TreeMap<String, String> values() {
    return new TreeMap<>(BYTE_ORDER);
  }

  /** A query or a form: {@code a=1&b=2}. */
  public static String form(TreeMap<String, String> values) {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, String> value : values.entrySet()) {
      out.append(out.isEmpty() ? "" : "&").append(escape(value.getKey())).append('=').append(escape(value.getValue()));
    }
    return out.toString();
  }

  /** Go's {@code url.QueryEscape}. */
  public static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }

  /** The same URL with {@code more} behind its path: everything a path cannot hold is escaped, slashes are not. */
  public static HttpUrl below(HttpUrl base, String more) {
    return new HttpUrl(base.scheme(), base.userInfo(), base.host(), base.port(), base.path() + escapePath(more), base.rest());
  }

  private static String escapePath(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 128 && Character.isLetterOrDigit(c) || PATH_SIGNS.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16))).append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return out.toString();
  }

  /** The same URL with one more value in its query, whose names are then in order; a fragment is dropped, nobody is sent it. */
  public static HttpUrl with(HttpUrl base, String name, String value) {
    String rest = base.rest();
    int hash = rest.indexOf('#');
    String query = hash < 0 ? rest : rest.substring(0, hash);
    TreeMap<String, String> values = values();
    for (String pair : query.startsWith("?") ? query.substring(1).split("&") : new String[0]) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        values.put(unescape(equals < 0 ? pair : pair.substring(0, equals)), equals < 0 ? "" : unescape(pair.substring(equals + 1)));
      }
    }
    values.put(name, value);
    return new HttpUrl(base.scheme(), base.userInfo(), base.host(), base.port(), base.path(), "?" + form(values));
  }

  private static String unescape(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a lone percent sign
    }
  }
}
