package io.ironbell.notifier.http;

import io.ironbell.api.config.HttpClientConfig.ProxyConfig;
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
 * The HTTP proxy of a client, taken apart.
 *
 * @param destination the proxy itself: the policy has to allow it like any other destination
 * @param headers for the proxy only: credentials of its URL and {@code proxy_connect_header}
 */
record ProxyTarget(Destination destination, List<Header> headers) {

  /** @return null when no proxy is configured or its URL is none; {@link #problem} says which */
  static @Nullable ProxyTarget of(ProxyConfig config) {
    if (config.url().isEmpty() || problem(config) != null || !(Destination.parse(withoutUser(config.url())) instanceof Destination.Parsed.Ok ok)) {
      return null;
    }
    List<Header> headers = new ArrayList<>();
    String user = user(config.url());
    if (user != null) {
      int colon = user.indexOf(':');
      String name = decode(colon < 0 ? user : user.substring(0, colon));
      String password = colon < 0 ? "" : decode(user.substring(colon + 1));
      headers.add(new Header("Proxy-Authorization", ConfiguredHeaders.basic(name, password), true));
    }
    for (Map.Entry<String, List<Secret>> header : config.connectHeader().entrySet()) {
      header.getValue().forEach(value -> headers.add(new Header(header.getKey(), value.reveal(), true)));
    }
    return new ProxyTarget(ok.destination(), headers);
  }

  /** Why the proxy settings cannot be used, null when they can or there are none. */
  static @Nullable String problem(ProxyConfig config) {
    if (config.fromEnvironment()) {
      return "proxy_from_environment is not used by this version; name the proxy in proxy_url";
    }
    if (config.url().isEmpty()) {
      return null;
    }
    if (!config.noProxy().isEmpty()) {
      return "no_proxy is not used by this version; give receivers that need no proxy an http_config without proxy_url";
    }
    if (!config.url().toLowerCase(Locale.ROOT).startsWith("http://")) {
      return "only proxies reached by http:// are supported by this version";
    }
    return Destination.parse(withoutUser(config.url())) instanceof Destination.Parsed.Refused refused ? refused.reason() : null;
  }

  private static int userEnd(String url) {
    int from = url.indexOf("://") + 3;
    int end = from;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return url.substring(0, end).lastIndexOf('@');
  }

  private static @Nullable String user(String url) {
    int at = userEnd(url);
    return at < 0 ? null : url.substring(url.indexOf("://") + 3, at);
  }

  /** Credentials in front of the host are the proxy's, not part of where it is. */
  static String withoutUser(String url) {
    int at = userEnd(url);
    return at < 0 ? url : url.substring(0, url.indexOf("://") + 3) + url.substring(at + 1);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
