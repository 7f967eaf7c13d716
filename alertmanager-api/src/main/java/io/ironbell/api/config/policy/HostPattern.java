package io.ironbell.api.config.policy;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Host names in the one form in which they are compared: lower-case A-labels, no trailing dot, addresses canonical. */
public final class HostPattern {
  private HostPattern() {}

  /** @return null for what is no name, no {@code *.name} and no address; a scheme, port or path makes it none */
  public static @Nullable String normalize(String text) {
    if (text.startsWith("*.")) {
      String rest = name(text.substring(2));
      return rest == null ? null : "*." + rest;
    }
    String literal = literal(text);
    return literal != null ? literal : name(text);
  }

  /** The canonical text of an IP literal, brackets removed; null when it is none. */
  public static @Nullable String literal(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    if (!bracketed && !text.contains(":") && !looksLikeIpv4(text)) {
      return null;
    }
    byte[] address = Cidr.address(bracketed ? text.substring(1, text.length() - 1) : text);
    if (address == null) {
      return null;
    }
    try {
      return AddressText.of(InetAddress.getByAddress(address));
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("an address of " + address.length + " bytes", e);
    }
  }

  private static boolean looksLikeIpv4(String text) {
    return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  }

  private static @Nullable String name(String text) {
    String bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    String ascii;
    try {
      ascii = IDN.toASCII(bare, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (ascii.isEmpty() || ascii.length() > 253) {
      return null;
    }
    String[] labels = ascii.split("\\.", -1);
    for (String label : labels) {
      if (!label.matches("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")) {
        return null;
      }
    }
    // A last label of digits is how addresses in odd notations (127.1, 0x7f.1) are written; resolvers read them as addresses.
    return labels[labels.length - 1].matches("[0-9]+|0x[0-9a-f]*") ? null : ascii;
  }
}
