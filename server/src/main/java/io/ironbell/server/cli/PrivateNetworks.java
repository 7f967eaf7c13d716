package io.ironbell.server.cli;

import io.ironbell.api.config.policy.AddressText;
import io.ironbell.api.config.policy.Cidr;
import io.ironbell.api.config.policy.HostPattern;
import io.ironbell.notifier.egress.NameLookup;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** The addresses of a host that no rule allows without naming their network. */
final class PrivateNetworks {
  private static final Cidr SHARED = Objects.requireNonNull(Cidr.parse("100.64.0.0/10"));
  private static final Cidr UNIQUE_LOCAL = Objects.requireNonNull(Cidr.parse("fc00::/7"));

  private PrivateNetworks() {}

  /** Each as the network of that one address, as YAML; empty for public hosts and for names that cannot be looked up now. */
  static List<String> of(String host, NameLookup addresses) {
    TreeSet<String> networks = new TreeSet<>();
    try {
      List<InetAddress> found = HostPattern.literal(host) != null ? List.of(InetAddress.ofLiteral(host)) : addresses.lookup(host);
      found.stream().filter(PrivateNetworks::isPrivate).forEach(address -> networks.add(network(address)));
    } catch (UnknownHostException e) {
      return List.of(); // a name that is not known here may be known where the policy is used
    }
    return List.copyOf(networks);
  }

  private static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress() || address.isAnyLocalAddress()
        || SHARED.contains(address) || UNIQUE_LOCAL.contains(address);
  }

  private static String network(InetAddress address) {
    return address instanceof Inet4Address ? AddressText.of(address) + "/32" : "\"" + AddressText.of(address) + "/128\"";
  }
}
