package io.ironbell.notifier.egress;

import java.util.Map;

/**
 * The proxies that a process's environment names (HTTPC-07). Immutable.
 *
 * @param http for http, empty for none
 * @param https for https
 * @param noProxy what goes without
 */
public record ProxyEnvironment(String http, String https, String noProxy) {
  public static final ProxyEnvironment NONE = new ProxyEnvironment("", "", "");

  /** As Go looks for them: in capitals first, in small letters where that is empty. */
  public static ProxyEnvironment of(Map<String, String> environment) {
    return new ProxyEnvironment(
        either(environment, "HTTP_PROXY", "http_proxy"), either(environment, "HTTPS_PROXY", "https_proxy"), either(environment, "NO_PROXY", "no_proxy"));
  }

  private static String either(Map<String, String> environment, String upper, String lower) {
    String value = environment.getOrDefault(upper, "");
    return value.isEmpty() ? environment.getOrDefault(lower, "") : value;
  }

  /** Proxies' URLs may hold passwords. */
  @Override
  public String toString() {
    return "ProxyEnvironment";
  }
}
