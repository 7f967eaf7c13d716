package io.ironbell.server.cli;

import io.ironbell.notifier.egress.NameLookup;
import io.ironbell.notifier.egress.RuleLines;
import io.ironbell.notifier.egress.SpecialAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The addresses of a name that no rule allows without naming their network. */
final class PrivateNetworks {
  private PrivateNetworks() {}

  /**
   * Each as the network of that one address, as YAML; empty for public hosts and for names that cannot be looked up now. Addresses of metadata
   * services are left out: a name that leads there is not what was meant.
   */
  static List<String> of(String name, NameLookup addresses) {
    try {
      return addresses.lookup(name).stream().filter(PrivateNetworks::isNamed).map(RuleLines::network).distinct().sorted().toList();
    } catch (UnknownHostException e) {
      return List.of(); // a name that is not known here may be known where the policy is used
    }
  }

  private static boolean isNamed(InetAddress address) {
    return SpecialAddresses.describe(address) != null && !SpecialAddresses.holdsCredentials(address);
  }
}
