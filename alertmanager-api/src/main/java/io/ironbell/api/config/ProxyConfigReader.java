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
        .forEach((name, values) -> header.put(name, ConfigKeys.secrets(values)));
    boolean proxied = !url.isEmpty();
    check(
        block, !header.isEmpty() && !fromEnvironment && !proxied,
        "if proxy_connect_header is configured, proxy_url or proxy_from_environment must also be configured");
    check(block, fromEnvironment && proxied, "if proxy_from_environment is configured, proxy_url must not be configured");
    check(block, fromEnvironment && !noProxy.isEmpty(), "if proxy_from_environment is configured, no_proxy must not be configured");
    check(
        block, !block.has("proxy_url") && !fromEnvironment && !noProxy.isEmpty(),
        "if no_proxy is configured, proxy_url must also be configured");
    return new ProxyConfig(url, noProxy, fromEnvironment, header);
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
