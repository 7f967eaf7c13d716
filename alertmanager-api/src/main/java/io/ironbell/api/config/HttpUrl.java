package io.ironbell.api.config;

import io.ironbell.api.model.PercentEncoding;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A URL as Go's {@code net/url} reads and prints it, as far as configuration files need it: what may not stand in a path is escaped,
 * scheme and host have to be there (G-161, G-162). Immutable.
 *
 * @param userInfo without the at sign, as written; null when there is none
 * @param host with brackets when it is an IPv6 literal, without port
 * @param port empty when none is written
 * @param path escaped
 * @param rest query and fragment with their marks
 */
public record HttpUrl(String scheme, @Nullable String userInfo, String host, String port, String path, String rest) {

  /** Schemes that may be named where the URL is a secret: what else stands before a colon may be half of it. */
  private static final Set<String> HARMLESS = Set.of("", "ftp", "file", "ws", "wss", "tcp", "unix", "mailto");

  /** Says what is wrong in Go's words. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String bare;

    Malformed(String message) {
      super(message);
      this.bare = message;
    }

    /** @param quoted a piece of the URL, left out where the URL is a secret */
    Malformed(String before, String quoted, String after) {
      super(before + " " + quoted + after);
      this.bare = before + after;
    }

    /** Without any piece of the URL. */
    public String bare() {
      return bare;
    }

    public String text() {
      return Objects.requireNonNullElse(getMessage(), "malformed URL");
    }
  }

  /** Only http and https, and only with a host. */
  public static HttpUrl parse(String text) throws Malformed {
    HttpUrl url = parseAny(text);
    if (!url.scheme.equals("http") && !url.scheme.equals("https")) {
      String quoted = "\"" + url.scheme + "\"";
      throw HARMLESS.contains(url.scheme) ? new Malformed("unsupported scheme " + quoted + " for URL") : new Malformed("unsupported scheme", quoted, " for URL");
    }
    if (url.host.isEmpty() && url.port.isEmpty()) {
      throw new Malformed("missing host for URL");
    }
    return url;
  }

  /** Any scheme, relative too. */
  public static HttpUrl parseAny(String text) throws Malformed {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new Malformed("parse URL: net/url: invalid control character in URL");
    }
    int colon = schemeEnd(text);
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    String body = text.substring(colon + 1);
    int cut = firstOf(body, "?#");
    String rest = cut < 0 ? "" : body.substring(cut);
    String front = cut < 0 ? body : body.substring(0, cut);
    if (!front.startsWith("//")) {
      return new HttpUrl(scheme, null, "", "", escape(front), rest);
    }
    int slash = front.indexOf('/', 2);
    String authority = slash < 0 ? front.substring(2) : front.substring(2, slash);
    return withAuthority(scheme, authority, slash < 0 ? "" : escape(front.substring(slash)), rest);
  }

  private static int schemeEnd(String text) throws Malformed {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (c == ':') {
        if (i == 0) {
          throw new Malformed("parse URL: missing protocol scheme");
        }
        return i;
      }
      if (!letter && (i == 0 || !(c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'))) {
        return -1;
      }
    }
    return -1;
  }

  private static HttpUrl withAuthority(String scheme, String authority, String path, String rest) throws Malformed {
    int at = authority.lastIndexOf('@');
    String user = at < 0 ? null : authority.substring(0, at);
    String hostPort = authority.substring(at + 1);
    int bracket = hostPort.lastIndexOf(']');
    if (hostPort.startsWith("[") && bracket < 0) {
      throw new Malformed("parse URL: missing ']' in host");
    }
    int colon = hostPort.indexOf(':', Math.max(0, bracket));
    String host = colon < 0 ? hostPort : hostPort.substring(0, colon);
    String port = colon < 0 ? "" : hostPort.substring(colon + 1);
    if (!port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new Malformed("parse URL: invalid port", "\":" + port + "\"", " after host");
    }
    int bad = firstOf(host, " <>\"{}|\\^`");
    if (bad >= 0) {
      throw new Malformed("parse URL: invalid character", "\"" + host.charAt(bad) + "\"", " in host name");
    }
    int escape = wrongEscape(host);
    if (escape >= 0) {
      throw wrongEscape(host, escape);
    }
    return new HttpUrl(scheme, user, host, port, path, rest);
  }

  /** In a host Go takes only escapes of what is not ASCII, and the percent sign before the zone of an address. */
  private static int wrongEscape(String host) {
    boolean zone = false;
    for (int i = host.indexOf('%'); i >= 0; i = host.indexOf('%', i + 1)) {
      boolean percent = host.startsWith("%25", i);
      if (!isEscape(host, i) || !zone && !percent && Character.digit(host.charAt(i + 1), 16) < 8) {
        return i;
      }
      zone |= percent && host.startsWith("[");
    }
    return -1;
  }

  private static boolean isEscape(CharSequence text, int at) {
    return at + 2 < text.length() && Character.digit(text.charAt(at + 1), 16) >= 0 && Character.digit(text.charAt(at + 2), 16) >= 0;
  }

  private static Malformed wrongEscape(String text, int at) {
    return new Malformed("parse URL: invalid URL escape", "\"" + text.substring(at, Math.min(text.length(), at + 3)) + "\"", "");
  }

  /**
   * A path as Go sends it: as written where it holds nothing that a path may not hold; else all of that is escaped, and with it the signs which a
   * path may hold either way. Escapes that are written stay: decoded they could part segments (V-12).
   */
  public static String escape(String path) throws Malformed {
    boolean asWritten = path.chars().allMatch(HttpUrl::isPathSign);
    String out = PercentEncoding.of(path, c -> asWritten || isPathSign(c) && "!'()*[]".indexOf(c) < 0);
    for (int i = out.indexOf("%"); i >= 0; i = out.indexOf("%", i + 1)) {
      if (!isEscape(out, i)) {
        throw wrongEscape(out, i);
      }
    }
    return out;
  }

  private static boolean isPathSign(int c) {
    return c > ' ' && c < 0x7f && "\"<>\\^`{|}?#".indexOf(c) < 0;
  }

  private static int firstOf(String text, String marks) {
    for (int i = 0; i < text.length(); i++) {
      if (marks.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** With more behind its path, and single slashes throughout, as Go joins them. @param below ASCII that needs no escaping */
  public HttpUrl joined(String below) {
    String base = path.replaceAll("/+", "/");
    return new HttpUrl(scheme, userInfo, host, port, base + (base.endsWith("/") ? "" : "/") + below, rest);
  }

  public HttpUrl withTrailingSlash() {
    return path.endsWith("/") ? this : new HttpUrl(scheme, userInfo, host, port, path + "/", rest);
  }

  /** With a password replaced by {@code xxxxx} (CFG-09). */
  @Override
  public String toString() {
    int colon = userInfo == null ? -1 : userInfo.indexOf(':');
    return colon < 0 ? text() : new HttpUrl(scheme, String.valueOf(userInfo).substring(0, colon) + ":xxxxx", host, port, path, rest).text();
  }

  /** The whole URL, a password included. */
  public String text() {
    StringBuilder out = new StringBuilder();
    if (!scheme.isEmpty()) {
      out.append(scheme).append(':');
    }
    if (!host.isEmpty() || !port.isEmpty() || userInfo != null) {
      out.append("//").append(userInfo == null ? "" : userInfo + "@").append(host).append(port.isEmpty() ? "" : ":" + port);
    }
    return out.append(path).append(rest).toString();
  }
}
