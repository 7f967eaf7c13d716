package io.ironbell.server.firststart;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What this machine is called and which addresses it has, for the certificate's alternative names.
 *
 * @param hostName empty if it has none
 */
public record LocalNames(String hostName, List<InetAddress> addresses) {
  public LocalNames {
    addresses = List.copyOf(addresses);
  }

  /** Asks the machine; for the wiring. */
  public static LocalNames ofThisMachine() {
    List<InetAddress> addresses = new ArrayList<>();
    try {
      for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (each.isUp() && !each.isLoopback()) {
          each.inetAddresses().filter(address -> !address.isLinkLocalAddress()).forEach(addresses::add);
        }
      }
    } catch (SocketException none) {
      addresses.clear(); // a machine that does not tell its addresses is reached by its name
    }
    return new LocalNames(nameOfThisMachine(), addresses);
  }

  private static String nameOfThisMachine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
