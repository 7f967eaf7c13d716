package io.ironbell.api.config.policy;

import java.util.List;

/**
 * One rule of {@code egress.allow}; its parts are ANDed. Everything is in the form in which it is compared.
 *
 * @param path where it stands in the policy file, such as {@code egress.allow[3]}, for messages
 * @param host lower-case A-labels without trailing dot; {@code *.} in front stands for one or more labels, never the apex; an IP literal
 *     is in its canonical form, IPv6 without brackets
 * @param schemes lower-case, never empty
 * @param ports never empty
 * @param paths whole-segment prefixes that begin with a slash; empty allows every path
 * @param networks addresses outside global unicast are allowed only if one of these holds them; addresses inside need none
 */
public record EgressRule(
    String path, String host, List<String> schemes, List<PortRange> ports, List<String> paths, List<Cidr> networks) {
  public EgressRule {
    schemes = List.copyOf(schemes);
    ports = List.copyOf(ports);
    paths = List.copyOf(paths);
    networks = List.copyOf(networks);
  }

  /** {@code *.example.com}. */
  public boolean isWildcard() {
    return host.startsWith("*.");
  }
}
