package io.ironbell.notifier.http;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.OAuth2;
import io.ironbell.api.config.HttpClientConfig.ProxyConfig;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.egress.EgressGuard;
import io.ironbell.notifier.egress.LoadCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of an integration's way out cannot work or is refused, found while a configuration is loaded: a receiver that fails with every
 * notification would be found too late.
 */
public final class ClientCheck {
  private static final String OAUTH2 = "http_config.oauth2.";
  private static final String PROXY = "proxy_url";

  private final IntegrationConfig integration;
  private final EgressGuard guard;
  private final NamedFiles files;
  private final List<Problem> problems = new ArrayList<>();
  private final List<LoadCheck.Literal> literals = new ArrayList<>();

  private ClientCheck(IntegrationConfig integration, EgressGuard guard, NamedFiles files) {
    this.integration = integration;
    this.guard = guard;
    this.files = files;
  }

  /**
   * In the order: settings that cannot be used, then destinations that the policy refuses.
   *
   * @param destinations as {@link IntegrationConfig#destinations()} names them, with those that the environment decides
   */
  public static List<Problem> of(IntegrationConfig integration, Map<String, String> destinations, EgressGuard guard, NamedFiles files) {
    ClientCheck check = new ClientCheck(integration, guard, files);
    HttpClientConfig http = integration.http();
    if (http != null) {
      check.client(http);
    }
    check.destinations(destinations, http);
    check.problems.addAll(LoadCheck.check(guard, check.literals));
    return check.problems;
  }

  private void client(HttpClientConfig http) {
    String path = integration.path() + ".http_config";
    block(path, http.tls(), http.proxy());
    OAuth2 oauth2 = http.oauth2();
    if (oauth2 != null) {
      block(path + ".oauth2", oauth2.tls(), oauth2.proxy());
    }
  }

  private void block(String path, TlsConfig tls, ProxyConfig proxy) {
    problems.addAll(ProxyRules.problems(path, proxy, guard));
    for (String url : proxy.fromEnvironment() ? ProxyRules.of(proxy, guard).urls() : List.<String>of()) {
      literals.add(new LoadCheck.Literal(path + ".proxy_from_environment", url));
    }
    if (!tls.equals(TlsConfig.DEFAULT)) {
      try {
        ClientTls.of(tls, files, SystemRoots.UNREAD);
      } catch (IOException e) {
        problems.add(new Problem(0, path + ".tls_config", String.valueOf(e.getMessage())));
      }
    }
  }

  /** Templated destinations are judged when they are sent to. */
  private void destinations(Map<String, String> destinations, @Nullable HttpClientConfig http) {
    destinations.forEach(
        (key, url) -> {
          String path = key.isEmpty() ? integration.path() : integration.path() + "." + key;
          if (key.endsWith(PROXY)) {
            addProxy(path, url);
          } else if (!url.contains("{{")) {
            literals.add(new LoadCheck.Literal(path, url, http != null && behindProxy(http, key, url, guard)));
          }
        });
  }

  /** One that cannot be used has been named already. */
  private void addProxy(String path, String url) {
    if (ProxyTarget.problem(url) == null) {
      literals.add(new LoadCheck.Literal(path, ProxyTarget.withoutUser(url)));
    }
  }

  /**
   * A destination of an integration, taken apart as the load takes it apart.
   *
   * @param key of {@link IntegrationConfig#destinations()}
   */
  public static Destination.Parsed parsed(String key, String url) {
    if (!key.endsWith(PROXY)) {
      return Destination.named(url);
    }
    String problem = ProxyTarget.problem(url);
    return problem == null ? Destination.parse(ProxyTarget.withoutUser(url)) : new Destination.Parsed.Refused(problem);
  }

  /**
   * Whether a proxy connects to a destination of an integration.
   *
   * @param key of {@link IntegrationConfig#destinations()}
   */
  public static boolean behindProxy(HttpClientConfig http, String key, String url, EgressGuard guard) {
    OAuth2 oauth2 = http.oauth2();
    ProxyConfig proxy = oauth2 != null && key.startsWith(OAUTH2) ? oauth2.proxy() : http.proxy();
    return Destination.parse(url) instanceof Destination.Parsed.Ok ok && ProxyRules.of(proxy, guard).of(ok.destination()) != null;
  }
}
