package io.ironbell.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The flags {@code --cluster.*}. Immutable.
 *
 * @param listenAddress empty when clustering is off
 * @param listenAddressGiven true when the flag stood on the line: an address that was asked for, not the default
 * @param advertiseAddress empty when not given
 * @param peerName empty when not given
 * @param peers as written
 * @param tlsConfig a file name; empty when not given
 * @param timers all that have to be positive; the settle timeout is none of them (CLI-31)
 */
public record ClusterSettings(
    String listenAddress,
    boolean listenAddressGiven,
    String advertiseAddress,
    String peerName,
    List<String> peers,
    String tlsConfig,
    List<Timer> timers) {

  private static final String NOT_OFFERED = "clustering is not offered by this version of Ironbell: ";

  /** @param name as upstream's error text spells it, such as {@code ProbeInterval} */
  public record Timer(String name, Duration value) {}

  public ClusterSettings {
    peers = List.copyOf(peers);
    timers = List.copyOf(timers);
  }

  /** Off and without a name: what upstream has with {@code --cluster.listen-address=}. */
  public static ClusterSettings disabled() {
    return new ClusterSettings("", true, "", "", List.of(), "", List.of());
  }

  public boolean enabled() {
    return !listenAddress.isEmpty();
  }

  /** Why the start has to be refused: a sentence for the last log line that names the flag and the remedy. */
  public Optional<String> problem() {
    if (!peers.isEmpty()) {
      return Optional.of(NOT_OFFERED + "remove --cluster.peer and run one instance (given: " + String.join(", ", peers) + ")");
    }
    if (!enabled()) {
      return Optional.empty();
    }
    if (!tlsConfig.isEmpty()) {
      return Optional.of(NOT_OFFERED + "remove --cluster.tls-config, or turn clustering off with --cluster.listen-address=");
    }
    return nonPositiveTimer().or(this::badAddress);
  }

  private Optional<String> nonPositiveTimer() {
    for (Timer timer : timers) {
      if (timer.value().compareTo(Duration.ZERO) <= 0) {
        return Optional.of("alertmanager/app: Options." + timer.name() + " must be positive when clustering is enabled");
      }
    }
    return Optional.empty();
  }

  private Optional<String> badAddress() {
    HostPort listen;
    try {
      listen = HostPort.parse(listenAddress);
    } catch (IllegalArgumentException e) {
      return Optional.of("unable to initialize gossip mesh: invalid listen address: " + e.getMessage());
    }
    try {
      if (!advertiseAddress.isEmpty() && !HostPort.parse(advertiseAddress).isLiteralOrAny()) {
        return Optional.of(
            "unable to initialize gossip mesh: create memberlist: Failed to get final advertise address: Failed to parse advertise address \""
                + HostPort.parse(advertiseAddress).host() + "\" (write an IP address into --cluster.advertise-address)");
      }
    } catch (IllegalArgumentException e) {
      return Optional.of("unable to initialize gossip mesh: invalid advertise address: " + e.getMessage());
    }
    if (listenAddressGiven && !listen.isLoopback()) {
      // Whoever asks for an address that others can reach expects them to join; alone, both sides would notify.
      return Optional.of(
          NOT_OFFERED + "no peer could join at " + listenAddress + "; remove --cluster.listen-address, set it to a loopback address, or leave it empty");
    }
    return Optional.empty();
  }

  /**
   * The address that this node shows as its own: the advertised one, else the one to listen on, with a private address of the machine in place
   * of every address, as upstream deduces it (CLU-14).
   *
   * @param privateAddress an IP literal; empty when the machine has none, then the loopback address is shown
   */
  String shownAddress(String privateAddress) {
    if (!advertiseAddress.isEmpty() && !HostPort.parse(advertiseAddress).host().isEmpty()) {
      return HostPort.parse(advertiseAddress).toString();
    }
    HostPort listen = HostPort.parse(listenAddress);
    String own = privateAddress.isEmpty() ? "127.0.0.1" : privateAddress;
    return listen.isAnyAddress() ? new HostPort(own, listen.port()).toString() : listen.toString();
  }
}
