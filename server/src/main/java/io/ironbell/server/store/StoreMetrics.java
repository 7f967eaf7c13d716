package io.ironbell.server.store;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** What the store tells about itself. */
public final class StoreMetrics {
  private final PrometheusRegistry registry;
  final Gauge degraded;
  final Counter failures;
  final Counter changes;
  final Histogram commitSeconds;
  final Histogram foldSeconds;
  final Counter foldFailures;
  final Gauge snapshotBytes;

  public StoreMetrics(PrometheusRegistry registry) {
    this.registry = registry;
    degraded =
        Gauge.builder()
            .name("alertmanager_store_degraded")
            .help("1 while the store cannot write: alerts are held in memory only and silences are refused.")
            .register(registry);
    failures = Counter.builder().name("ironbell_store_write_failures_total").help("Commits that failed or hung.").register(registry);
    changes = Counter.builder().name("ironbell_store_changes_total").help("Changes put on disk.").register(registry);
    commitSeconds =
        histogram("ironbell_store_commit_duration_seconds", "Duration of group commits.", .0005, .001, .002, .005, .01, .05, .1, .5, 1, 5);
    foldSeconds =
        histogram("ironbell_store_fold_duration_seconds", "Duration of folding the journal into a snapshot.", .01, .05, .1, .5, 1, 5, 10, 60);
    foldFailures = Counter.builder().name("ironbell_store_fold_failures_total").help("Folds that failed.").register(registry);
    snapshotBytes = Gauge.builder().name("ironbell_store_snapshot_bytes").help("Size of the last snapshot.").register(registry);
  }

  private Histogram histogram(String name, String help, double... bounds) {
    return Histogram.builder().name(name).help(help).classicOnly().classicUpperBounds(bounds).register(registry);
  }

  /** Adds the gauges that are read when they are asked for. */
  void watch(IntSupplier queued, LongSupplier journalBytes) {
    GaugeWithCallback.builder()
        .name("ironbell_store_queue_length")
        .help("Changes handed over and not yet on disk.")
        .callback(c -> c.call(queued.getAsInt()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("ironbell_store_journal_bytes")
        .help("Size of the journal since the last fold.")
        .callback(c -> c.call(journalBytes.getAsLong()))
        .register(registry);
  }
}
