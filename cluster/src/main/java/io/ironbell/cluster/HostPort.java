package io.ironbell.cluster;

import java.net.Inet6Address;
import java.util.regex.Pattern;

/**
 * An address as flags write it: {@code host:port}, {@code :port}, {@code [v6]:port} (Go's {@code net.SplitHostPort}). Names are not looked
 * up.
 *
 * @param host without brackets; empty for every address
 */
record HostPort(String host, int port) {
  private static final Pattern DOTTED = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

  /** @throws IllegalArgumentException with Go's text */
  static HostPort parse(String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      throw bad(address, "missing port in address");
    }
    String host = address.substring(0, colon);
    if (host.startsWith("[")) {
      if (!host.endsWith("]")) {
        throw bad(address, host.indexOf(']') < 0 ? "missing ']' in address" : "missing port in address");
      }
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw bad(address, "too many colons in address");
    }
    return new HostPort(host, port(address, address.substring(colon + 1)));
  }

  private static int port(String address, String digits) {
    try {
      int port = Integer.parseInt(digits);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("address " + address + ": invalid port: " + digits, e);
    }
    throw new IllegalArgumentException("address " + address + ": invalid port: " + digits);
  }

  private static IllegalArgumentException bad(String address, String problem) {
    return new IllegalArgumentException("address " + address + ": " + problem);
  }

  /** True for what Go's {@code net.ParseIP} reads: no name, no zone, no leading zero; and for no host at all. */
  boolean isLiteralOrAny() {
    if (host.indexOf(':') < 0 || host.startsWith("[") || host.indexOf('%') >= 0) {
      return host.isEmpty() || DOTTED.matcher(host).matches();
    }
    try {
      return Inet6Address.ofLiteral(host) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  boolean isAnyAddress() {
    return host.isEmpty() || host.equals("0.0.0.0") || host.equals("::");
  }

  /** True for {@code localhost} and the literals 127.x.y.z and ::1. */
  boolean isLoopback() {
    return host.equalsIgnoreCase("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
