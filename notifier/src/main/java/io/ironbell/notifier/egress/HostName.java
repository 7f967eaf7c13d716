package io.ironbell.notifier.egress;

import io.ironbell.api.config.policy.AddressText;
import io.ironbell.api.config.policy.HostPattern;
import java.net.Inet4Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The host of a destination, in the one form in which it is compared. Text that one program reads as a name and another as an address is no
 * host here: it is refused.
 */
sealed interface HostName {
  /** @param ascii lower-case A-labels without trailing dot */
  record Name(String ascii) implements HostName {
    @Override
    public String text() {
      return ascii;
    }
  }

  record Literal(InetAddress address) implements HostName {
    @Override
    public String text() {
      return AddressText.of(address);
    }
  }

  record Refused(String reason) implements HostName {
    @Override
    public String text() {
      return "";
    }
  }

  /** As it is compared and printed; IPv6 without brackets. */
  String text();

  /** @param written as it stands in a URL, IPv6 in brackets */
  static HostName of(String written) {
    if (written.isEmpty()) {
      return new Refused("the URL names no host");
    }
    if (written.startsWith("[")) {
      return bracketed(written);
    }
    if (written.indexOf(':') >= 0 || written.indexOf('%') >= 0) {
      return new Refused("the host is written in an ambiguous way");
    }
    String normal = HostPattern.normalize(written);
    if (normal == null || normal.startsWith("*.")) {
      return new Refused("the host is neither a name nor an address in canonical form");
    }
    InetAddress address = literal(normal);
    if (address == null) {
      return new Name(normal);
    }
    return normal.equals(written) ? new Literal(address) : new Refused("the address is not in canonical form; write " + normal);
  }

  private static HostName bracketed(String written) {
    if (!written.endsWith("]") || written.indexOf('%') >= 0) {
      return new Refused("the IPv6 address is malformed or names a zone");
    }
    InetAddress address = literal(written.substring(1, written.length() - 1));
    if (address == null) {
      return new Refused("the IPv6 address is malformed");
    }
    return address instanceof Inet4Address
        ? new Refused("an IPv4 address inside an IPv6 one; write " + address.getHostAddress())
        : new Literal(address);
  }

  /** Never asks a name server. */
  static @Nullable InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
