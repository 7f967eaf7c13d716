package io.ironbell.notifier.egress;

import io.ironbell.api.config.policy.AddressText;
import java.net.Inet4Address;
import java.net.InetAddress;

/** The lines of a policy file that would allow a destination. They never hold its path: paths hold secrets. */
public final class RuleLines {
  private RuleLines() {}

  /** For log lines; none for what nobody should allow because a line stands ready. */
  static String hint(Destination d) {
    InetAddress literal = d.literal();
    return literal != null && SpecialAddresses.holdsCredentials(literal)
        ? " (" + SpecialAddresses.describe(literal) + ")"
        : "; add to egress.allow: " + oneLine(d);
  }

  /** For log lines: {@code {host: a.example, schemes: [http], ports: [80]}}. */
  static String oneLine(Destination d) {
    StringBuilder out = new StringBuilder("{host: ").append(host(d));
    if (!d.tls()) {
      out.append(", schemes: [").append(d.scheme()).append(']');
    }
    if (!d.tls() || d.port() != 443) {
      out.append(", ports: [").append(d.port()).append(']');
    }
    if (special(d)) {
      out.append(", networks: [").append(network(((HostName.Literal) d.host()).address())).append(']');
    }
    return out.append('}').toString();
  }

  /** For people: the rule as it is pasted into {@code egress.allow}, with its indentation. */
  public static String block(Destination d) {
    StringBuilder out = new StringBuilder("  - host: ").append(host(d)).append('\n');
    if (!d.tls()) {
      out.append("    schemes: [").append(d.scheme()).append("]\n");
    }
    if (!d.tls() || d.port() != 443) {
      out.append("    ports: [").append(d.port()).append("]\n");
    }
    if (special(d)) {
      out.append("    networks: [").append(network(((HostName.Literal) d.host()).address())).append("]\n");
    }
    return out.toString();
  }

  private static boolean special(Destination d) {
    return d.host() instanceof HostName.Literal literal && SpecialAddresses.describe(literal.address()) != null;
  }

  /** The colons of IPv6 need quotes in YAML. */
  private static String host(Destination d) {
    String text = d.host().text();
    return text.indexOf(':') >= 0 ? '"' + text + '"' : text;
  }

  /** One address, as an item of {@code networks}. */
  public static String network(InetAddress address) {
    return address instanceof Inet4Address ? AddressText.of(address) + "/32" : '"' + AddressText.of(address) + "/128\"";
  }
}
