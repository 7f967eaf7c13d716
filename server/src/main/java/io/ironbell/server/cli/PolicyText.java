package io.ironbell.server.cli;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.policy.EgressPolicy;
import io.ironbell.api.config.policy.HostPattern;
import io.ironbell.notifier.egress.EgressGuard;
import io.ironbell.notifier.egress.NameLookup;
import io.ironbell.notifier.http.ClientCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of a policy file for one configuration. It holds no path of any URL: paths hold secrets. */
final class PolicyText {
  /** Asked for nothing but which destinations are behind a proxy; the environment of where the policy is used is not known here. */
  private static final EgressGuard UNGUARDED = new EgressGuard(new EgressPolicy(List.of(), false));

  private final NameLookup addresses;

  PolicyText(NameLookup addresses) {
    this.addresses = addresses;
  }

  /** What one rule allows. @param behindProxy the name is the proxy's to look up */
  private record Target(String host, String scheme, int port, boolean behindProxy) {
    boolean isStandard() {
      return scheme.equals("https") && port == 443;
    }
  }

  /** @param dollars where secrets begin with a dollar sign, with their lines */
  String of(AlertmanagerConfig config, String file, Map<String, Integer> dollars) {
    Map<Target, List<String>> targets = new LinkedHashMap<>();
    List<String> unreadable = new ArrayList<>();
    for (ReceiverConfig receiver : config.receivers()) {
      receiver.integrations().forEach(integration -> collect(integration, targets, unreadable));
    }
    StringBuilder out = new StringBuilder();
    out.append("# The destinations that ").append(oneLine(file)).append(" names. Read it before you use it: what stands here is allowed.\n");
    dollars(out, dollars);
    out.append("version: 1\negress:\n  allow:").append(targets.isEmpty() ? " []\n" : "\n");
    targets.forEach((target, paths) -> rule(out, target, paths));
    unreadable.forEach(path -> out.append("  # ").append(path).append(" is no URL that a rule can allow\n"));
    LateDestinations.of(config).forEach(path -> out.append("  # ").append(path).append(" is known only when it is sent: add its host here by hand\n"));
    return out.toString();
  }

  /** Upstream sends such secrets as they are written; here most of them mean something else. */
  private static void dollars(StringBuilder out, Map<String, Integer> dollars) {
    if (dollars.isEmpty()) {
      return;
    }
    out.append("# Secrets that begin with $. Here $NAME and ${NAME} stand for a variable of the environment and $$ for a $;\n");
    out.append("# where the text itself is meant, double its first $. A URL among them needs its host below, by hand:\n");
    dollars.forEach((path, line) -> out.append("#   line ").append(line).append(": ").append(oneLine(path)).append('\n'));
  }

  private static void collect(IntegrationConfig integration, Map<Target, List<String>> targets, List<String> unreadable) {
    integration.destinations().forEach(
        (key, url) -> {
          String path = key.isEmpty() ? integration.path() : integration.path() + "." + key;
          HttpClientConfig http = integration.http();
          boolean behindProxy = !key.endsWith("proxy_url") && http != null && ClientCheck.behindProxy(http, key, url, UNGUARDED);
          Target target = target(url, behindProxy);
          if (target != null) {
            targets.computeIfAbsent(target, t -> new ArrayList<>()).add(path);
          } else if (!url.contains("{{")) {
            unreadable.add(path);
          }
        });
  }

  private static @org.jspecify.annotations.Nullable Target target(String url, boolean behindProxy) {
    if (url.contains("{{")) {
      return null;
    }
    try {
      HttpUrl parsed = url.startsWith("smtp://") ? HttpUrl.parseAny(url) : HttpUrl.parse(url);
      String host = HostPattern.normalize(parsed.host());
      int port = parsed.port().isEmpty() ? (parsed.scheme().equals("https") ? 443 : 80) : Integer.parseInt(parsed.port());
      return host == null || host.startsWith("*.") || port < 1 || port > 65535 ? null : new Target(host, parsed.scheme(), port, behindProxy);
    } catch (HttpUrl.Malformed | NumberFormatException e) {
      return null;
    }
  }

  private void rule(StringBuilder out, Target target, List<String> paths) {
    paths.forEach(path -> out.append("  # ").append(path).append('\n'));
    boolean quoted = target.host().indexOf(':') >= 0;
    out.append("  - host: ").append(quoted ? "\"" + target.host() + "\"" : target.host()).append('\n');
    if (!target.isStandard()) {
      out.append("    schemes: [").append(target.scheme()).append("]\n");
      out.append("    ports: [").append(target.port()).append("]\n");
    }
    List<String> networks = target.behindProxy() ? List.of() : PrivateNetworks.of(target.host(), addresses);
    if (!networks.isEmpty()) {
      out.append("    networks: [").append(String.join(", ", networks)).append("]\n");
    }
  }

  private static String oneLine(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
