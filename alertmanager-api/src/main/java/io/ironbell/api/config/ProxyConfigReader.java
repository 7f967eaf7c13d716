package io.ironbell.api.config;

import io.ironbell.api.config.HttpClientConfig.ProxyConfig;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The proxy keys of an {@code http_config} or {@code oauth2} block (HTTPC-07). */
final class ProxyConfigReader {
  private ProxyConfigReader() {}

  static ProxyConfig read(YamlBlock block) {
    String url = url(block.at("proxy_url"));
    String noProxy = block.at("no_proxy").text();
    boolean fromEnvironment = block.at("proxy_from_environment").flag(false);
    Map<String, List<Secret>> header = new LinkedHashMap<>();
    block
        .at("proxy_connect_header")
        .entries("map[string][]config.Secret")
        .forEach((name, values) -> header.put(name, connectHeader(name, values)));
    boolean proxied = !url.isEmpty();
    check(
        block, !header.isEmpty() && !fromEnvironment && !proxied,
        "if proxy_connect_header is configured, proxy_url or proxy_from_environment must also be configured");
    check(block, fromEnvironment && proxied, "if proxy_from_environment is configured, proxy_url must not be configured");
    check(block, fromEnvironment && !noProxy.isEmpty(), "if proxy_from_environment is configured, no_proxy must not be configured");
    check(
        block, block.at("proxy_url").isNull() && !fromEnvironment && !noProxy.isEmpty(),
        "if no_proxy is configured, proxy_url must also be configured");
    return new ProxyConfig(url, noProxy, fromEnvironment, header);
  }

  /** A CONNECT names the host that was judged; a second name beside it would be somebody else's choice. */
  private static List<Secret> connectHeader(String name, YamlValue value) {
    if (!HeaderNames.isToken(name) || HeaderNames.canonical(name).equals("Host")) {
      value.problem("this header cannot be set for CONNECT", "write a name of letters, digits and dashes other than Host");
    }
    List<Secret> values = ConfigKeys.secrets(value);
    if (values.stream().map(Secret::reveal).anyMatch(text -> HeaderNames.breaksLine(text) || text.chars().anyMatch(c -> c > 0x7e))) {
      value.problem("the value of a header for CONNECT holds a character other than printable ASCII");
    }
    return values;
  }

  /** Any URL: what schemes a proxy may have is decided where it is used. */
  private static String url(YamlValue value) {
    try {
      return HttpUrl.parseAny(Objects.requireNonNullElse(value.textOrNull(), "")).text();
    } catch (HttpUrl.Malformed e) {
      value.problem(e.bare()); // it may hold a password
      return "";
    }
  }

  private static void check(YamlBlock block, boolean wrong, String message) {
    if (wrong) {
      block.problem(message);
    }
  }
}
