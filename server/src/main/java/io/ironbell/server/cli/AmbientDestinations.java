package io.ironbell.server.cli;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.OAuth2;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.receiver.SnsConfig;
import java.util.ArrayList;
import java.util.List;

/** What leads to destinations that the environment names where the server runs: proxies, and the region of Amazon's services. */
final class AmbientDestinations {
  private AmbientDestinations() {}

  /** The paths of {@code proxy_from_environment: true}. */
  static List<String> proxies(List<ReceiverConfig> receivers) {
    List<String> paths = new ArrayList<>();
    for (ReceiverConfig receiver : receivers) {
      for (IntegrationConfig integration : receiver.integrations()) {
        HttpClientConfig http = integration.http();
        OAuth2 oauth2 = http == null ? null : http.oauth2();
        if (http != null && http.proxy().fromEnvironment()) {
          paths.add(integration.path() + ".http_config.proxy_from_environment");
        }
        if (oauth2 != null && oauth2.proxy().fromEnvironment()) {
          paths.add(integration.path() + ".http_config.oauth2.proxy_from_environment");
        }
      }
    }
    return paths;
  }

  /** Those of SNS without a written region that lead to a host named after one. */
  static List<SnsConfig> regions(List<ReceiverConfig> receivers) {
    return receivers.stream()
        .flatMap(receiver -> receiver.integrations().stream())
        .filter(SnsConfig.class::isInstance)
        .map(SnsConfig.class::cast)
        .filter(sns -> sns.sigv4().region().isEmpty() && (sns.apiUrl().isEmpty() || !sns.sigv4().roleArn().isEmpty()))
        .toList();
  }
}
