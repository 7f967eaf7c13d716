package io.ironbell.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An address that is listened on, printed as Go prints a listener's: {@code 127.0.0.1:9093}, {@code [::]:9093}.
 *
 * @param host a literal without brackets
 */
public record BoundAddress(String host, int port) {
  static BoundAddress of(ListenAddress address, int port) {
    return new BoundAddress(literal(address), port);
  }

  private static String literal(ListenAddress address) {
    if (address.host().isEmpty()) {
      return "::";
    }
    try {
      String host = InetAddress.getByName(address.host()).getHostAddress();
      return host.equals("0:0:0:0:0:0:0:0") ? "::" : host.equals("0:0:0:0:0:0:0:1") ? "::1" : host;
    } catch (UnknownHostException e) {
      return address.host();
    }
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
