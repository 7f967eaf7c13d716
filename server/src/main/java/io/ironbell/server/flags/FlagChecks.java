package io.ironbell.server.flags;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What upstream refuses at start although the command line could be read (CLI-19, CLI-45, CLI-46). Its sentences are compared by scripts, so they are kept. */
public final class FlagChecks {
  private FlagChecks() {}

  /** A whole log line; as in upstream, what is no number at all passes. */
  public static Optional<String> memoryProblem(ServerFlags flags, FeatureFlags features) {
    boolean outside = flags.memoryRatio() <= 0 || flags.memoryRatio() > 1;
    return features.has(FeatureFlags.AUTO_GOMEMLIMIT) && outside
        ? Optional.of("--auto-gomemlimit.ratio must be greater than 0 and less than or equal to 1.")
        : Optional.empty();
  }

  /** The first thing wrong, as the {@code err} of the last log line. */
  public static Optional<String> firstProblem(ServerFlags flags) {
    List<ServerFlags.Timer> always =
        List.of(
            new ServerFlags.Timer("Retention", flags.retention()),
            new ServerFlags.Timer("MaintenanceInterval", flags.maintenanceInterval()),
            new ServerFlags.Timer("AlertGCInterval", flags.alerts().gcInterval()),
            new ServerFlags.Timer("DispatchMaintenanceInterval", flags.alerts().dispatchMaintenanceInterval()));
    Optional<String> problem = notPositive(always, " must be positive");
    if (problem.isPresent() || flags.cluster().listenAddress().isEmpty()) {
      return problem;
    }
    return notPositive(flags.cluster().timers(), " must be positive when clustering is enabled");
  }

  private static Optional<String> notPositive(List<ServerFlags.Timer> timers, String sentence) {
    return timers.stream()
        .filter(timer -> timer.value().compareTo(Duration.ZERO) <= 0)
        .map(timer -> "alertmanager/app: Options." + timer.name() + sentence)
        .findFirst();
  }
}
