package io.ironbell.server.cli;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.policy.EgressPolicy;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.egress.EgressGuard;
import io.ironbell.notifier.http.ClientCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The destinations that receivers name, each once, and why some of them are none. Taken apart as the load takes them apart. Filled by one thread. */
final class NamedDestinations {
  /** Asked for nothing but which destinations are behind a proxy; the environment of where the policy is used is not known here. */
  private static final EgressGuard UNGUARDED = new EgressGuard(new EgressPolicy(List.of(), false));

  /** By scheme, host and port. */
  private final Map<String, Named> found = new LinkedHashMap<>();

  private final List<String> problems = new ArrayList<>();

  /**
   * @param behindProxy its name is the proxy's to look up
   * @param paths where it stands in the configuration
   */
  record Named(Destination destination, boolean behindProxy, List<String> paths) {}

  static NamedDestinations of(List<ReceiverConfig> receivers) {
    NamedDestinations made = new NamedDestinations();
    receivers.forEach(receiver -> receiver.integrations().forEach(made::collect));
    return made;
  }

  private void collect(IntegrationConfig integration) {
    HttpClientConfig http = integration.http();
    integration.destinations().forEach(
        (key, url) -> {
          String path = key.isEmpty() ? integration.path() : integration.path() + "." + key;
          if (!url.contains("{{")) {
            boolean behindProxy = !key.endsWith("proxy_url") && http != null && ClientCheck.behindProxy(http, key, url, UNGUARDED);
            add(path, ClientCheck.parsed(key, url), behindProxy);
          }
        });
  }

  private void add(String path, Destination.Parsed parsed, boolean behindProxy) {
    switch (parsed) {
      case Destination.Parsed.Refused refused -> problems.add(path + " cannot be allowed by a rule: " + refused.reason());
      case Destination.Parsed.Ok ok when behindProxy && ok.destination().literal() != null ->
          problems.add(path + " cannot be allowed by a rule: it is an address behind a proxy; write the name");
      case Destination.Parsed.Ok ok -> {
        Destination destination = ok.destination();
        String text = destination + (behindProxy ? " behind a proxy" : "");
        found.computeIfAbsent(text, t -> new Named(destination, behindProxy, new ArrayList<>())).paths.add(path);
      }
    }
  }

  List<Named> all() {
    return List.copyOf(found.values());
  }

  /** Those that the others do not hold too. */
  List<Named> without(NamedDestinations others) {
    return found.entrySet().stream().filter(entry -> !others.found.containsKey(entry.getKey())).map(Map.Entry::getValue).toList();
  }

  List<String> problems() {
    return problems;
  }
}
