package io.ironbell.notifier.egress;

import io.ironbell.api.config.policy.Cidr;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that are not global unicast, and why (IANA special-purpose address registries). Everything in IPv6 outside 2000::/3 is special;
 * so is every form that carries an IPv4 address inside, because what lies behind it is decided by a translator and not by us.
 */
public final class SpecialAddresses {
  private static final List<Special> TABLE =
      List.of(
          special("0.0.0.0/8", "this network, RFC 1122"),
          special("10.0.0.0/8", "private use, RFC 1918"),
          special("100.64.0.0/10", "shared by carriers, RFC 6598"),
          special("127.0.0.0/8", "loopback, RFC 1122"),
          special("168.63.129.16/32", "the host of a machine at Azure"),
          special("169.254.0.0/16", "link-local, RFC 3927; cloud metadata services live here"),
          special("172.16.0.0/12", "private use, RFC 1918"),
          special("192.0.0.0/24", "protocol assignments, RFC 6890"),
          special("192.0.2.0/24", "documentation, RFC 5737"),
          special("192.88.99.0/24", "6to4 relays, RFC 7526"),
          special("192.168.0.0/16", "private use, RFC 1918"),
          special("198.18.0.0/15", "benchmarks, RFC 2544"),
          special("198.51.100.0/24", "documentation, RFC 5737"),
          special("203.0.113.0/24", "documentation, RFC 5737"),
          special("224.0.0.0/4", "multicast, RFC 5771"),
          special("240.0.0.0/4", "reserved and broadcast, RFC 1112"),
          special("::/128", "unspecified, RFC 4291"),
          special("::1/128", "loopback, RFC 4291"),
          special("::/96", "IPv4-compatible, RFC 4291"),
          special("64:ff9b::/96", "NAT64, RFC 6052"),
          special("64:ff9b:1::/48", "NAT64, RFC 8215"),
          special("100::/64", "discard, RFC 6666"),
          special("2001::/32", "Teredo, RFC 4380"),
          special("2001:db8::/32", "documentation, RFC 3849"),
          special("2001::/23", "protocol assignments, RFC 2928"),
          special("2002::/16", "6to4, RFC 3056"),
          special("3fff::/20", "documentation, RFC 9637"),
          special("5f00::/16", "segment routing, RFC 9602"),
          special("fc00::/7", "unique local, RFC 4193"),
          special("fe80::/10", "link-local, RFC 4291"),
          special("fec0::/10", "site-local, RFC 3879"),
          special("ff00::/8", "multicast, RFC 4291"));

  /** Where clouds hand out the identity of the machine to whoever asks. */
  private static final List<Cidr> CREDENTIALS =
      List.of(cidr("169.254.0.0/16"), cidr("fe80::/10"), cidr("fd00:ec2::/32"), cidr("100.100.100.200/32"), cidr("192.0.0.192/32"),
          cidr("168.63.129.16/32"));

  private static final Cidr GLOBAL_V6 = cidr("2000::/3");

  private record Special(Cidr network, String why) {}

  private SpecialAddresses() {}

  private static Special special(String network, String why) {
    return new Special(cidr(network), why);
  }

  private static Cidr cidr(String text) {
    return Objects.requireNonNull(Cidr.parse(text), text);
  }

  /** True where metadata services of clouds live: a request that gets there can carry the machine's credentials away. */
  public static boolean holdsCredentials(InetAddress address) {
    return CREDENTIALS.stream().anyMatch(network -> network.contains(address));
  }

  /** What is special about an address with its source, or null for global unicast. */
  public static @Nullable String describe(InetAddress address) {
    for (Special special : TABLE) {
      if (special.network.contains(address)) {
        return special.why;
      }
    }
    return address instanceof Inet6Address && !GLOBAL_V6.contains(address) ? "not global unicast, RFC 4291" : null;
  }
}
