package io.ironbell.notifier.http;

import io.ironbell.api.config.HttpClientConfig.ProxyConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.egress.EgressGuard;
import io.ironbell.notifier.egress.ProxyEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy a request takes, by the proxy keys of an {@code http_config} or {@code oauth2} block (HTTPC-07). Immutable.
 *
 * @param http for http destinations, null for none
 * @param https for https destinations
 * @param except what goes without, null for nothing
 */
record ProxyRules(@Nullable ProxyTarget http, @Nullable ProxyTarget https, @Nullable NoProxy except) {
  private static final ProxyRules NONE = new ProxyRules(null, null, null);

  static ProxyRules of(ProxyConfig config, EgressGuard guard) {
    if (config.fromEnvironment()) {
      ProxyEnvironment environment = guard.proxyEnvironment();
      return environment == null
          ? NONE
          : new ProxyRules(target(environment.http(), config), target(environment.https(), config), new NoProxy(environment.noProxy()));
    }
    ProxyTarget named = target(config.url(), config);
    return named == null ? NONE : new ProxyRules(named, named, config.noProxy().isEmpty() ? null : new NoProxy(config.noProxy()));
  }

  private static @Nullable ProxyTarget target(String url, ProxyConfig config) {
    Map<String, List<Secret>> headers = config.connectHeader();
    return url.isEmpty() ? null : ProxyTarget.of(config.fromEnvironment() ? schemed(url) : url, headers);
  }

  /** The environment may name a proxy without scheme. */
  private static String schemed(String url) {
    return url.isEmpty() || url.contains("://") ? url : "http://" + url;
  }

  @Nullable ProxyTarget of(Destination destination) {
    ProxyTarget proxy = destination.tls() ? https : http;
    return proxy == null || except != null && except.matches(destination) ? null : proxy;
  }

  /** What of the keys cannot be used. @param path of the block that holds them */
  static List<Problem> problems(String path, ProxyConfig config, EgressGuard guard) {
    List<Problem> problems = new ArrayList<>();
    if (!config.fromEnvironment()) {
      String wrong = config.url().isEmpty() ? null : ProxyTarget.problem(config.url());
      if (wrong != null) {
        problems.add(new Problem(0, path + ".proxy_url", wrong));
      }
      return problems;
    }
    ProxyEnvironment environment = guard.proxyEnvironment();
    if (environment == null) {
      problems.add(
          new Problem(
              0, path + ".proxy_from_environment", "the policy does not let the environment choose a proxy",
              "name the proxy in proxy_url, or write proxy_from_environment: true under egress in the policy file"));
      return problems;
    }
    check(path, "HTTP_PROXY", environment.http(), problems);
    check(path, "HTTPS_PROXY", environment.https(), problems);
    return problems;
  }

  private static void check(String path, String variable, String url, List<Problem> problems) {
    String wrong = url.isEmpty() ? null : ProxyTarget.problem(schemed(url));
    if (wrong != null) {
      problems.add(new Problem(0, path + ".proxy_from_environment", variable + ": " + wrong));
    }
  }

  /** The proxies that may be connected to, without credentials: as the policy is asked. */
  Set<String> urls() {
    Set<String> urls = new LinkedHashSet<>();
    for (ProxyTarget target : new ProxyTarget[] {http, https}) {
      if (target != null) {
        urls.add(target.destination().toString());
      }
    }
    return urls;
  }
}
