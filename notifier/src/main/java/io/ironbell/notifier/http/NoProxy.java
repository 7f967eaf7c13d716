package io.ironbell.notifier.http;

import io.ironbell.api.config.policy.Cidr;
import io.ironbell.api.config.policy.HostPattern;
import io.ironbell.notifier.egress.Destination;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What goes without a proxy: {@code no_proxy} as Go's httpproxy reads it (HTTPC-07). Names match themselves and everything below, with a dot in
 * front only what is below; addresses and networks match addresses that stand in URLs; a port narrows; {@code *} is everything. Immutable.
 */
final class NoProxy {
  private final boolean everything;
  private final List<Entry> entries = new ArrayList<>();

  /** @param port empty for every port */
  private record Entry(@Nullable Cidr network, @Nullable InetAddress address, String suffix, boolean itself, String port) {
    boolean matches(Destination destination) {
      InetAddress literal = destination.literal();
      if (network != null) {
        return literal != null && network.contains(literal);
      }
      if (!port.isEmpty() && !port.equals(String.valueOf(destination.port()))) {
        return false;
      }
      if (address != null) {
        return address.equals(literal);
      }
      String host = destination.hostText();
      return literal == null && (host.endsWith(suffix) || itself && host.equals(suffix.substring(1)));
    }
  }

  NoProxy(String list) {
    boolean all = false;
    for (String part : list.split(",", -1)) {
      String item = part.strip().toLowerCase(Locale.ROOT);
      all |= item.equals("*");
      Entry entry = item.isEmpty() ? null : entry(item);
      if (entry != null) {
        entries.add(entry);
      }
    }
    this.everything = all;
  }

  /** Null for what means nothing. */
  private static @Nullable Entry entry(String item) {
    Cidr network = item.indexOf('/') < 0 ? null : Cidr.parse(item);
    if (network != null) {
      return new Entry(network, null, "", false, "");
    }
    int colon = item.lastIndexOf(':');
    boolean hasPort = colon >= 0 && (item.startsWith("[") ? colon == item.indexOf(']') + 1 : item.indexOf(':') == colon);
    String host = hasPort ? item.substring(0, colon) : item;
    String port = hasPort ? item.substring(colon + 1) : "";
    String literal = HostPattern.literal(host);
    if (literal != null) {
      return new Entry(null, InetAddress.ofLiteral(literal), "", false, port);
    }
    String name = host.startsWith("*.") ? host.substring(1) : host;
    boolean below = name.startsWith(".");
    String bare = below ? name.substring(1) : name;
    return bare.isEmpty() ? null : new Entry(null, null, "." + Objects.requireNonNullElse(HostPattern.normalize(bare), bare), !below, port);
  }

  /** Go never asks a proxy for this machine itself. */
  boolean matches(Destination destination) {
    InetAddress literal = destination.literal();
    return everything
        || destination.hostText().equals("localhost")
        || literal != null && literal.isLoopbackAddress()
        || entries.stream().anyMatch(entry -> entry.matches(destination));
  }
}
