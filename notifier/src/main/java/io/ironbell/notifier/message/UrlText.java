package io.ironbell.notifier.message;

import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.model.PercentEncoding;
import io.ironbell.notifier.http.FormBody;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** Parts of URLs as Go's {@code net/url} writes them. What is put into a URL cannot leave the part it was meant for (V-12). Stateless. */
public final class UrlText {
  private UrlText() {}

  /** The same URL with {@code more} behind its path: everything a path cannot hold is escaped, slashes are not. */
  public static HttpUrl below(HttpUrl base, String more) {
    return new HttpUrl(base.scheme(), base.userInfo(), base.host(), base.port(), base.path() + PercentEncoding.ofPath(more), base.rest());
  }

  /** Whether the path of a URL climbs; query and fragment may hold any dots. */
  public static boolean climbsInPath(String url) {
    int end = 0;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
      end++;
    }
    return climbs(url.substring(0, end)); // a host is no dot
  }

  /** Whether a path holds a segment {@code .} or {@code ..}, also escaped: what would lead out of the part it was put into. */
  public static boolean climbs(String path) {
    for (String segment : path.replaceAll("(?i)\\\\|%5c|%2f", "/").split("/", -1)) {
      String plain = segment.replaceAll("(?i)%2e", ".");
      if (plain.equals(".") || plain.equals("..")) {
        return true;
      }
    }
    return false;
  }

  /** The same URL with one more value in its query, whose names are then in order; a fragment is dropped, nobody is sent it. */
  public static HttpUrl with(HttpUrl base, String name, String value) {
    String rest = base.rest();
    int hash = rest.indexOf('#');
    String query = hash < 0 ? rest : rest.substring(0, hash);
    TreeMap<String, String> values = FormBody.values();
    for (String pair : query.startsWith("?") ? query.substring(1).split("&") : new String[0]) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        values.put(unescape(equals < 0 ? pair : pair.substring(0, equals)), equals < 0 ? "" : unescape(pair.substring(equals + 1)));
      }
    }
    values.put(name, value);
    return new HttpUrl(base.scheme(), base.userInfo(), base.host(), base.port(), base.path(), "?" + FormBody.of(values));
  }

  private static String unescape(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a lone percent sign
    }
  }
}
