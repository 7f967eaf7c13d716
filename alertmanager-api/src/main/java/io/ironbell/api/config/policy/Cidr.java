package io.ironbell.api.config.policy;

import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A network such as {@code 10.0.0.0/8} or {@code fd00::/8}. Parsing never asks a name server.
 *
 * <p>An IPv4 address inside IPv6 ({@code ::ffff:10.0.0.1}) is the IPv4 address: Java makes it one when it parses, and the judge must see
 * it so as well.
 */
public final class Cidr {
  private final byte[] network;
  private final int prefix;

  private Cidr(byte[] network, int prefix) {
    this.network = network;
    this.prefix = prefix;
  }

  /** @return null unless address, slash and prefix length; a bare address is the network of that one address */
  public static @Nullable Cidr parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = address(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    int prefix = slash < 0 ? address.length * 8 : prefix(text.substring(slash + 1));
    return prefix < 0 || prefix > address.length * 8 ? null : new Cidr(address, prefix);
  }

  static byte @Nullable [] address(String text) {
    try {
      return InetAddress.ofLiteral(text).getAddress();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static int prefix(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
  }

  /** An IPv4 address is in no IPv6 network, nor the other way round. */
  public boolean contains(InetAddress address) {
    return holds(address.getAddress());
  }

  /** Bits after the prefix are set, as in {@code 10.1.2.3/8}: surely a slip. */
  boolean hasHostBits() {
    for (int bit = prefix; bit < network.length * 8; bit++) {
      if ((network[bit / 8] >> (7 - bit % 8) & 1) != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int whole = prefix / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != network[i]) {
        return false;
      }
    }
    int rest = prefix % 8;
    return rest == 0 || (address[whole] & 0xff) >> (8 - rest) == (network[whole] & 0xff) >> (8 - rest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cidr c && prefix == c.prefix && Arrays.equals(network, c.network);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(network) * 31 + prefix;
  }

  @Override
  public String toString() {
    try {
      return AddressText.of(InetAddress.getByAddress(network)) + "/" + prefix;
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("an address of " + network.length + " bytes", e);
    }
  }
}
