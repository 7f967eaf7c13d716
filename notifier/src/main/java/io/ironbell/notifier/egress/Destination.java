package io.ironbell.notifier.egress;

import java.net.InetAddress;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where a request wants to go: taken apart once, by rules narrower than any URL parser's, and cross-checked with the parser of the HTTP client,
 * so that judge and sender cannot read one text in two ways. Immutable. It prints without path and query: those hold secrets.
 *
 * @param scheme http, https, or smtp for mail with and without TLS
 * @param path percent-encoded, dot segments removed, begins with a slash
 * @param target path and query as they go onto the wire
 * @param http the same as the HTTP client reads it, null for mail
 */
public record Destination(String scheme, HostName host, int port, String path, String target, @Nullable HttpUrl http) {
  /** Where Go dials when no host is named. */
  private static final String THIS_MACHINE = "127.0.0.1";

  /** In front of {@code host:port} where a configuration's destinations are listed. */
  private static final String MAIL = "smtp://";

  /** Taken apart, or the reason why it cannot be a destination. */
  public sealed interface Parsed {
    record Ok(Destination destination) implements Parsed {}

    record Refused(String reason) implements Parsed {}
  }

  /**
   * An http or https URL without user name. What its path may not hold is escaped first, as Go does: what is judged and sent is what comes of
   * that. The reason of a refusal repeats neither path nor query.
   */
  public static Parsed parse(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      return new Parsed.Refused("the URL holds a control character");
    }
    int colon = text.indexOf("://");
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return new Parsed.Refused("the scheme is neither http nor https");
    }
    String authority = authority(text, colon + 3);
    if (oddCharacter(authority) != null) {
      return new Parsed.Refused("the URL holds a space or a backslash in front of its path");
    }
    if (authority.indexOf('@') >= 0) {
      return new Parsed.Refused("the URL holds a user name or an @ in front of its path; write user and password into basic_auth of http_config");
    }
    int portAt = authority.lastIndexOf(':') > authority.lastIndexOf(']') ? authority.lastIndexOf(':') : authority.length();
    int port = port(authority, portAt, scheme);
    if (port < 1) {
      return new Parsed.Refused("the port is no number from 1 to 65535");
    }
    int pathAt = colon + 3 + authority.length();
    String behind = escaped(text.substring(pathAt));
    return behind == null
        ? new Parsed.Refused("the path of the URL holds a % that begins no escape; write %25")
        : agreed(text.substring(0, pathAt) + behind, scheme, HostName.of(authority.substring(0, portAt)), port);
  }

  /** Path and query; a fragment is sent to nobody. Null when the path's escapes are none. */
  private static @Nullable String escaped(String behindAuthority) {
    int hash = behindAuthority.indexOf('#');
    String sent = hash < 0 ? behindAuthority : behindAuthority.substring(0, hash);
    int mark = sent.indexOf('?');
    String query = mark < 0 ? "" : sent.substring(mark).replace(" ", "%20");
    try {
      return io.ironbell.api.config.HttpUrl.escape(mark < 0 ? sent : sent.substring(0, mark)) + query;
    } catch (io.ironbell.api.config.HttpUrl.Malformed e) {
      return null;
    }
  }

  /**
   * @param smarthost {@code host:port}, IPv6 in brackets, as {@code smarthost} of a mail integration is written: without a host it is this
   *     machine, and the port may be the name of a mail service
   */
  public static Parsed mail(String smarthost) {
    if (oddCharacter(smarthost) != null || !authority(smarthost, 0).equals(smarthost) || smarthost.indexOf('@') >= 0) {
      return new Parsed.Refused("the smarthost is not host:port");
    }
    int colon = smarthost.lastIndexOf(':');
    int port = colon > smarthost.lastIndexOf(']') && colon < smarthost.length() - 1 ? mailPort(smarthost, colon) : -1;
    if (port < 1) {
      return new Parsed.Refused("the port of the smarthost is neither a number from 1 to 65535 nor smtp, smtps, submission or submissions");
    }
    return switch (HostName.of(colon == 0 ? THIS_MACHINE : smarthost.substring(0, colon))) {
      case HostName.Refused refused -> new Parsed.Refused(refused.reason());
      case HostName host -> new Parsed.Ok(new Destination("smtp", host, port, "/", "", null));
    };
  }

  /** As {@code IntegrationConfig.destinations()} names it: the URL of a receiver, or {@code smtp://host:port} of a mail server. */
  public static Parsed named(String text) {
    return text.startsWith(MAIL) ? mail(text.substring(MAIL.length())) : parse(text);
  }

  /** What no URL may hold in front of its path, because readers of URLs disagree about it; null when there is none. */
  public static @Nullable String oddCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == 0x7f || c == '\\') {
        return "the URL holds a space, a control character or a backslash";
      }
    }
    return null;
  }

  private static String authority(String text, int from) {
    int end = from;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(from, end);
  }

  private static int port(String authority, int colon, String scheme) {
    if (colon >= authority.length() - 1) {
      return scheme.equals("https") ? 443 : 80;
    }
    int port = 0;
    for (int i = colon + 1; i < authority.length(); i++) {
      int digit = authority.charAt(i) - '0';
      if (digit < 0 || digit > 9 || port > 65535) {
        return -1;
      }
      port = port * 10 + digit;
    }
    return port <= 65535 ? port : -1;
  }

  private static int mailPort(String smarthost, int colon) {
    return switch (smarthost.substring(colon + 1).toLowerCase(java.util.Locale.ROOT)) {
      case "smtp" -> 25;
      case "smtps", "submissions" -> 465;
      case "submission" -> 587;
      default -> port(smarthost, colon, "smtp");
    };
  }

  private static Parsed agreed(String text, String scheme, HostName host, int port) {
    if (host instanceof HostName.Refused refused) {
      return new Parsed.Refused(refused.reason());
    }
    HttpUrl url = HttpUrl.parse(text);
    if (url == null || !url.scheme().equals(scheme) || url.port() != port || !sameHost(url.host(), host)) {
      return new Parsed.Refused("the URL can be read in more than one way");
    }
    String query = url.encodedQuery();
    String target = query == null ? url.encodedPath() : url.encodedPath() + "?" + query;
    return new Parsed.Ok(new Destination(scheme, host, port, url.encodedPath(), target, url));
  }

  private static boolean sameHost(String other, HostName host) {
    if (host instanceof HostName.Literal literal) {
      return literal.address().equals(HostName.literal(other));
    }
    String bare = other.endsWith(".") ? other.substring(0, other.length() - 1) : other;
    return bare.equals(host.text());
  }

  /** As the HTTP client reads it; mail has none. */
  public HttpUrl url() {
    return java.util.Objects.requireNonNull(http, "not a URL");
  }

  /** As it is compared: a name in lower case without trailing dot, or an address without brackets. */
  public String hostText() {
    return host.text();
  }

  /** The address that stands where a name could, else null. */
  public @Nullable InetAddress literal() {
    return host instanceof HostName.Literal literal ? literal.address() : null;
  }

  /** False for mail, which decides about TLS itself. */
  public boolean tls() {
    return scheme.equals("https");
  }

  /** {@code host} or {@code host:port}, IPv6 in brackets: the Host header, and what logs may show. */
  public String authority() {
    String name = host.text().indexOf(':') >= 0 ? "[" + host.text() + "]" : host.text();
    return http != null && port == (tls() ? 443 : 80) ? name : name + ":" + port;
  }

  @Override
  public String toString() {
    return scheme + "://" + authority();
  }
}
