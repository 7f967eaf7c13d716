package io.ironbell.api.config.policy;

import java.net.Inet4Address;
import java.net.InetAddress;

/** How an IP address is written, compared and printed: IPv6 in its short form (RFC 5952), without a zone. Stateless. */
public final class AddressText {
  private static final int GROUPS = 8;

  private AddressText() {}

  public static String of(InetAddress address) {
    return address instanceof Inet4Address ? address.getHostAddress() : ipv6(address.getAddress());
  }

  private static String ipv6(byte[] bytes) {
    int from = -1;
    int length = 1; // a single zero stays
    for (int i = 0; i < GROUPS; i++) {
      int zeros = zeros(bytes, i);
      if (zeros > length) {
        from = i;
        length = zeros;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == from) {
        out.append("::");
        i += length - 1;
        continue;
      }
      if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
        out.append(':');
      }
      out.append(Integer.toHexString(group(bytes, i)));
    }
    return out.toString();
  }

  /** How many groups of zeros begin here. */
  private static int zeros(byte[] bytes, int from) {
    int i = from;
    while (i < GROUPS && group(bytes, i) == 0) {
      i++;
    }
    return i - from;
  }

  private static int group(byte[] bytes, int i) {
    return (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
  }
}
