package io.ironbell.notifier.egress;

import io.ironbell.api.config.policy.EgressRule;
import io.ironbell.api.config.policy.PortRange;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rule of the policy, ready to be asked. Immutable. */
final class RuleMatch {
  private final EgressRule rule;
  private final @Nullable InetAddress literal;
  private final String suffix;
  private final List<PathPrefix> paths;

  RuleMatch(EgressRule rule) {
    this.rule = rule;
    this.literal = HostName.literal(rule.host());
    this.suffix = rule.isWildcard() ? rule.host().substring(1) : "";
    this.paths = rule.paths().stream().map(PathPrefix::of).toList();
  }

  /** Where it stands, for messages. */
  String where() {
    return rule.path();
  }

  boolean namesHost(HostName host) {
    return switch (host) {
      case HostName.Literal given -> given.address().equals(literal);
      case HostName.Name given -> literal == null && (suffix.isEmpty() ? given.ascii().equals(rule.host()) : isBelow(given.ascii()));
      case HostName.Refused ignored -> false;
    };
  }

  /** One label or more in front: never the apex itself. */
  private boolean isBelow(String name) {
    return name.length() > suffix.length() && name.endsWith(suffix);
  }

  boolean allowsSchemeAndPort(Destination destination) {
    return rule.schemes().contains(destination.scheme()) && holdsPort(destination.port());
  }

  private boolean holdsPort(int port) {
    for (PortRange range : rule.ports()) {
      if (range.contains(port)) {
        return true;
      }
    }
    return false;
  }

  boolean allowsPath(Destination destination) {
    if (paths.isEmpty()) {
      return true;
    }
    List<String> segments = PathPrefix.decode(destination.path());
    return segments != null && paths.stream().anyMatch(prefix -> prefix.holds(segments));
  }

  /** Global unicast, or in one of this rule's networks. */
  boolean allowsAddress(InetAddress address) {
    return SpecialAddresses.describe(address) == null || rule.networks().stream().anyMatch(network -> network.contains(address));
  }
}
