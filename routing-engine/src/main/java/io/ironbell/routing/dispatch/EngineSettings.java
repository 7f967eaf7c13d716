package io.ironbell.routing.dispatch;

import java.time.Duration;

/**
 * What flags say about the engine. Fixed for the life of the process.
 *
 * @param queuePlaces how many requests' worth of alerts (256 each, one at least) may be under way at once
 * @param gcInterval {@code --alerts.gc-interval} (CLI-08): how often resolved alerts leave memory
 * @param maintenanceInterval {@code --dispatch.maintenance-interval} (CLI-10): how often destroyed groups are forgotten
 * @param startDelay {@code --dispatch.start-delay} (CLI-11): no group flushes earlier after the engine was made
 * @param resolveGrace how long after ready, in a start that restored alerts, ends that passed meanwhile do not count
 * @param perAlertNameLimit {@code --alerts.per-alertname-limit} (CLI-09): most label sets of one alertname; 0 means no limit
 * @param heapHighWaterMark fraction of the heap, 0 to 1, over which new label sets are refused
 */
public record EngineSettings(
    int queuePlaces,
    Duration gcInterval,
    Duration maintenanceInterval,
    Duration startDelay,
    Duration resolveGrace,
    int perAlertNameLimit,
    double heapHighWaterMark) {

  /** Upstream's defaults, and ours where upstream has none. */
  public static final EngineSettings DEFAULTS =
      new EngineSettings(1024, Duration.ofMinutes(30), Duration.ofSeconds(30), Duration.ZERO, Duration.ofMinutes(2), 0, 0.9);

  public EngineSettings {
    require(queuePlaces > 0, "queuePlaces");
    require(gcInterval.isPositive(), "gcInterval");
    require(maintenanceInterval.isPositive(), "maintenanceInterval");
  }

  private static void require(boolean holds, String name) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be greater than 0");
    }
  }
}
