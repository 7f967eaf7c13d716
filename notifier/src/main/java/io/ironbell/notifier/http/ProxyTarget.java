package io.ironbell.notifier.http;

import io.ironbell.api.config.Secret;
import io.ironbell.notifier.egress.Destination;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A proxy, taken apart. Immutable.
 *
 * @param destination the proxy itself: the policy has to allow it like any other destination
 * @param credentials from its URL, for every request that it gets; null for none
 * @param connectHeaders {@code proxy_connect_header}, for CONNECT only, as in upstream
 */
record ProxyTarget(Destination destination, @Nullable Header credentials, List<Header> connectHeaders) {

  /** @return null when the URL is none that can be used: {@link #problem} says why */
  static @Nullable ProxyTarget of(String url, Map<String, List<Secret>> connectHeader) {
    if (problem(url) != null || !(Destination.parse(withoutUser(url)) instanceof Destination.Parsed.Ok ok)) {
      return null;
    }
    List<Header> headers = new ArrayList<>();
    connectHeader.forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value.reveal(), true))));
    return new ProxyTarget(ok.destination(), credentials(url), headers);
  }

  /** Why the URL is no proxy that can be used, null when it is one. Says nothing of its text, which may hold a password. */
  static @Nullable String problem(String url) {
    String scheme = url.substring(0, Math.max(0, url.indexOf("://"))).toLowerCase(Locale.ROOT);
    if (scheme.startsWith("socks")) {
      return "SOCKS proxies are not used: what goes through one cannot be judged by the policy; name an http:// or https:// proxy";
    }
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return "a proxy is written as http://host:port or https://host:port";
    }
    String odd = Destination.oddCharacter(url); // also in front of the @, where another reader could see the host
    return odd == null && Destination.parse(withoutUser(url)) instanceof Destination.Parsed.Refused refused ? refused.reason() : odd;
  }

  /** What CONNECT carries. */
  List<Header> forConnect() {
    List<Header> all = new ArrayList<>(connectHeaders);
    if (credentials != null) {
      all.removeIf(header -> header.name().equalsIgnoreCase(credentials.name()));
      all.add(credentials);
    }
    return all;
  }

  private static @Nullable Header credentials(String url) {
    int at = userEnd(url);
    if (at < 0) {
      return null;
    }
    String user = url.substring(url.indexOf("://") + 3, at);
    int colon = user.indexOf(':');
    String name = decode(colon < 0 ? user : user.substring(0, colon));
    String password = colon < 0 ? "" : decode(user.substring(colon + 1));
    return new Header("Proxy-Authorization", ConfiguredHeaders.basic(name, password), true);
  }

  private static int userEnd(String url) {
    int from = url.indexOf("://") + 3;
    int end = from;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return url.substring(0, end).lastIndexOf('@');
  }

  /** Credentials in front of the host are the proxy's, not part of where it is. */
  static String withoutUser(String url) {
    int at = url.contains("://") ? userEnd(url) : -1;
    return at < 0 ? url : url.substring(0, url.indexOf("://") + 3) + url.substring(at + 1);
  }

  /** Go reads what is no escape as it stands. */
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
