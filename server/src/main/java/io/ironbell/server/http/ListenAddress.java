package io.ironbell.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where to listen, as {@code --web.listen-address} names it (CLI-12).
 *
 * @param host a host name or literal without brackets; empty means every address of the machine
 * @param port 0 means any free one
 */
public record ListenAddress(String host, int port) {
  /** The default of the flag. */
  public static final String DEFAULT = ":9093";

  /**
   * Reads {@code host:port}, {@code :port} or {@code [v6]:port}.
   *
   * @throws IllegalArgumentException saying what is wrong and what is possible
   */
  public static ListenAddress parse(String text) {
    if (text.startsWith("vsock:") || text.startsWith("unix:") || text.startsWith("/")) {
      throw new IllegalArgumentException(
          "--web.listen-address=" + text + ": only TCP addresses (host:port, :port, [::1]:port) can be listened on");
    }
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("listen tcp: address " + text + ": missing port in address");
    }
    return new ListenAddress(host(text, text.substring(0, colon)), port(text, text.substring(colon + 1)));
  }

  private static String host(String address, String written) {
    boolean bracketed = written.length() >= 2 && written.startsWith("[") && written.endsWith("]");
    String host = bracketed ? written.substring(1, written.length() - 1) : written;
    if (host.chars().anyMatch(c -> c == '[' || c == ']' || c == '/')) {
      throw new IllegalArgumentException("listen tcp: address " + address + ": a host cannot hold [, ] or / (write IPv6 as [::1]:9093)");
    }
    if (bracketed && host.indexOf(':') < 0) {
      throw new IllegalArgumentException("listen tcp: address " + address + ": only an IPv6 address stands in brackets, as in [::1]:9093");
    }
    if (!bracketed && host.indexOf(':') >= 0) {
      throw new IllegalArgumentException("listen tcp: address " + address + ": too many colons in address (write IPv6 as [::1]:9093)");
    }
    return host;
  }

  private static int port(String address, String text) {
    if (text.isEmpty()) {
      return 0;
    }
    boolean digits = text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = digits ? Integer.parseInt(text) : -1;
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("listen tcp: address " + address + ": invalid port (a number from 0 to 65535 is needed)");
    }
    return port;
  }

  /** Whether nothing but this machine can reach it. A name counts only if every address it has is loopback; an unknown one does not. */
  public boolean isLoopback() {
    if (host.isEmpty()) {
      return false;
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!address.isLoopbackAddress()) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The host to hand to the socket: the wildcard of both families for an empty one. */
  String bindHost() {
    return host.isEmpty() ? "::" : host;
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
