package io.ironbell.silences;

import io.ironbell.api.model.SilenceState;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Function;

/**
 * The {@code alertmanager_silences*} series (MET-38 to MET-45), names and help as in upstream's {@code silence/silence.go}. Safe for any
 * thread.
 */
public final class SilenceMetrics {
  private static final double[] DEFAULT_BUCKETS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

  private final PrometheusRegistry registry;
  private final Summary gcDuration;
  private final Counter gcErrors;
  private final Summary snapshotDuration;
  private final Gauge snapshotSize;
  private final Counter queries;
  private final Histogram queryDuration;
  private final Counter scanned;
  private final Counter skipped;
  private final Gauge stateSize;
  private final Gauge matcherIndexSize;
  private final Gauge versionIndexSize;
  private final Counter compileErrors;
  private final Counter maintenance;
  private final Counter maintenanceErrors;

  public SilenceMetrics(PrometheusRegistry registry) {
    this.registry = registry;
    gcDuration = summary("gc_duration_seconds", "Duration of the last silence garbage collection cycle.");
    gcErrors = counter("gc_errors_total", "How many silence GC errors were encountered.");
    snapshotDuration = summary("snapshot_duration_seconds", "Duration of the last silence snapshot.");
    snapshotSize = gauge("snapshot_size_bytes", "Size of the last silence snapshot in bytes.");
    maintenance = counter("maintenance_total", "How many maintenances were executed for silences.");
    maintenanceErrors = counter("maintenance_errors_total", "How many maintenances were executed for silences that failed.");
    compileErrors =
        Counter.builder()
            .name("alertmanager_silences_matcher_compile_errors_total")
            .help("How many silence matcher compilations failed.")
            .labelNames("stage")
            .register(registry);
    compileErrors.initLabelValues("index");
    compileErrors.initLabelValues("load_snapshot");
    queries = counter("queries_total", "How many silence queries were received.");
    counter("query_errors_total", "How many silence received queries did not succeed."); // ours cannot fail: the series stays at 0
    queryDuration =
        Histogram.builder()
            .name("alertmanager_silences_query_duration_seconds")
            .help("Duration of silence query evaluation.")
            .classicOnly()
            .classicUpperBounds(DEFAULT_BUCKETS)
            .register(registry);
    scanned = counter("query_silences_scanned_total", "How many silences were scanned during query evaluation.");
    skipped = counter("query_silences_skipped_total", "How many silences were skipped during query evaluation using the version index.");
    // Nothing is passed on: the series stays at 0.
    counter("gossip_messages_propagated_total", "Number of received gossip messages that have been further gossiped.");
    stateSize = gauge("state_size", "The number of silences in the state map.");
    matcherIndexSize = gauge("matcher_index_size", "The number of entries in the matcher cache index.");
    versionIndexSize = gauge("version_index_size", "The number of entries in the version index.");
  }

  private Summary summary(String name, String help) {
    return Summary.builder().name("alertmanager_silences_" + name).help(help).register(registry);
  }

  private Counter counter(String name, String help) {
    return Counter.builder().name("alertmanager_silences_" + name).help(help).register(registry);
  }

  private Gauge gauge(String name, String help) {
    return Gauge.builder().name("alertmanager_silences_" + name).help(help).register(registry);
  }

  /** Registers {@code alertmanager_silences{state=…}}, counted at each scrape. Called once. */
  void countStates(Function<SilenceState, Integer> count) {
    GaugeWithCallback.builder()
        .name("alertmanager_silences")
        .help("How many silences by state.")
        .labelNames("state")
        .callback(
            callback -> {
              for (SilenceState state : SilenceState.values()) {
                callback.call(count.apply(state), state.text());
              }
            })
        .register(registry);
  }

  void resized(int silences) {
    stateSize.set(silences);
    matcherIndexSize.set(silences);
    versionIndexSize.set(silences);
  }

  /** A look-up, for one alert or for the API. @param tried silences compared; @param passedBy silences that the index ruled out */
  void queried(int tried, int passedBy, long nanos) {
    queries.inc();
    scanned.inc(tried);
    skipped.inc(Math.max(0, passedBy));
    queryDuration.observe(nanos / 1e9);
  }

  void collected(long nanos) {
    gcDuration.observe(nanos / 1e9);
  }

  void collectionFailed() {
    gcErrors.inc();
  }

  /** For whoever writes the snapshot file. */
  public void snapshotWritten(long nanos, long bytes) {
    snapshotDuration.observe(nanos / 1e9);
    snapshotSize.set(bytes);
  }

  /** For whoever reads snapshots: a silence was left out because its matchers do not compile (SIL-16). */
  public void skippedAtLoad() {
    compileErrors.labelValues("load_snapshot").inc();
  }

  /** For whoever runs the maintenance: once per run. */
  public void maintained(boolean succeeded) {
    maintenance.inc();
    if (!succeeded) {
      maintenanceErrors.inc();
    }
  }
}
