package io.ironbell.server.flags;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The command line with types: what the wiring is built from. Immutable. Durations may be zero or negative here; {@link FlagChecks} refuses what
 * upstream refuses at start.
 *
 * @param featureList as given: {@link FeatureFlags} reads it, because upstream reports its errors through the log
 * @param memoryRatio read with the feature {@code auto-gomemlimit} only, and only checked
 */
public record ServerFlags(
    Path configFile,
    Path storagePath,
    Duration retention,
    Duration maintenanceInterval,
    Silences silences,
    Alerts alerts,
    Web web,
    Cluster cluster,
    String featureList,
    double memoryRatio,
    Ours ours) {

  /** @param max 0 or less: no limit; @param maxBytes likewise */
  public record Silences(int max, int maxBytes, boolean logged) {}

  /** @param perAlertnameLimit 0 or less: no limit */
  public record Alerts(Duration gcInterval, int perAlertnameLimit, Duration dispatchMaintenanceInterval, Duration dispatchStartDelay) {}

  /**
   * @param configFile empty when not given; likewise {@code externalUrl} and {@code routePrefix}
   * @param getConcurrency 0 or less: as many as the door decides
   * @param timeout zero or less: none
   */
  public record Web(
      List<String> listenAddresses,
      boolean systemdSocket,
      String configFile,
      String externalUrl,
      String routePrefix,
      int getConcurrency,
      Duration timeout) {
    public Web {
      listenAddresses = List.copyOf(listenAddresses);
    }
  }

  /** @param listenAddressGiven true when the flag stood on the line, whatever its value */
  public record Cluster(
      String listenAddress,
      boolean listenAddressGiven,
      String advertiseAddress,
      String peerName,
      List<String> peers,
      String label,
      String tlsConfig,
      List<Timer> timers) {
    public Cluster {
      peers = List.copyOf(peers);
      timers = List.copyOf(timers);
    }
  }

  /** @param name as upstream's error text spells it, such as {@code ProbeInterval} */
  public record Timer(String name, Duration value) {}

  /** @param level upper-case slog name; @param json false means logfmt */
  public record Log(String level, boolean json) {}

  /** @param policyFile empty: the built-in policy; @param autoReloadInterval zero: never; @param words all that was given, for commands that repeat it */
  public record Ours(
      String policyFile, Duration autoReloadInterval, boolean insecurePlaintext, boolean anonymousLoopback, List<String> words) {
    public Ours {
      words = List.copyOf(words);
    }
  }
}
