package io.ironbell.notifier.nflog;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The {@code alertmanager_nflog_*} series (MET-32 to MET-37), names and help as in upstream's {@code nflog/nflog.go}. Safe for any thread. */
public final class NflogMetrics {
  private static final double[] DEFAULT_BUCKETS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

  private final Summary gcDuration;
  private final Summary snapshotDuration;
  private final Gauge snapshotSize;
  private final Counter queries;
  private final Counter queryErrors;
  private final Histogram queryDuration;
  private final Counter maintenance;
  private final Counter maintenanceErrors;

  public NflogMetrics(PrometheusRegistry registry) {
    gcDuration = summary(registry, "gc_duration_seconds", "Duration of the last notification log garbage collection cycle.");
    snapshotDuration = summary(registry, "snapshot_duration_seconds", "Duration of the last notification log snapshot.");
    snapshotSize =
        Gauge.builder()
            .name("alertmanager_nflog_snapshot_size_bytes")
            .help("Size of the last notification log snapshot in bytes.")
            .register(registry);
    queries = counter(registry, "queries_total", "Number of notification log queries were received.");
    queryErrors = counter(registry, "query_errors_total", "Number notification log received queries that failed.");
    queryDuration =
        Histogram.builder()
            .name("alertmanager_nflog_query_duration_seconds")
            .help("Duration of notification log query evaluation.")
            .classicOnly()
            .classicUpperBounds(DEFAULT_BUCKETS)
            .register(registry);
    // Nothing is passed on: the series stays at 0.
    counter(registry, "gossip_messages_propagated_total", "Number of received gossip messages that have been further gossiped.");
    maintenance = counter(registry, "maintenance_total", "How many maintenances were executed for the notification log.");
    maintenanceErrors = counter(registry, "maintenance_errors_total", "How many maintenances were executed for the notification log that failed.");
  }

  private static Summary summary(PrometheusRegistry registry, String name, String help) {
    return Summary.builder().name("alertmanager_nflog_" + name).help(help).register(registry);
  }

  private static Counter counter(PrometheusRegistry registry, String name, String help) {
    return Counter.builder().name("alertmanager_nflog_" + name).help(help).register(registry);
  }

  void queried(boolean found, long nanos) {
    queries.inc();
    if (!found) {
      queryErrors.inc(); // MET-34: upstream counts "not found" as an error
    }
    queryDuration.observe(nanos / 1e9);
  }

  void collected(long nanos) {
    gcDuration.observe(nanos / 1e9);
  }

  /** For whoever writes the snapshot file. */
  public void snapshotWritten(long nanos, long bytes) {
    snapshotDuration.observe(nanos / 1e9);
    snapshotSize.set(bytes);
  }

  /** For whoever runs the maintenance: once per run. */
  public void maintained(boolean succeeded) {
    maintenance.inc();
    if (!succeeded) {
      maintenanceErrors.inc();
    }
  }
}
