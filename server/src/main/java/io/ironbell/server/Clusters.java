package io.ironbell.server;

import io.ironbell.cluster.ClusterSettings;
import io.ironbell.cluster.LonePeer;
import io.ironbell.cluster.PeerName;
import io.ironbell.server.flags.ServerFlags;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** The peer that the cluster flags ask for. */
final class Clusters {
  private Clusters() {}

  /** @throws StartException when they ask for more than a lone node */
  static LonePeer lone(ServerFlags.Cluster flags, PrometheusRegistry registry, Instant now, SecureRandom random) throws StartException {
    ClusterSettings settings =
        new ClusterSettings(
            flags.listenAddress(),
            flags.listenAddressGiven(),
            flags.advertiseAddress(),
            flags.peerName(),
            flags.peers(),
            flags.tlsConfig(),
            flags.timers().stream().map(t -> new ClusterSettings.Timer(t.name(), t.value())).toList());
    Optional<String> problem = settings.problem();
    if (problem.isPresent()) {
      throw new StartException(problem.get());
    }
    return new LonePeer(settings, PeerName.random(now, random), privateAddress(), registry);
  }

  /** The first private IPv4 address of an interface that is up; empty when there is none. */
  private static String privateAddress() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
          .map(InetAddress::getHostAddress)
          .findFirst()
          .orElse("");
    } catch (SocketException e) {
      return "";
    }
  }
}
