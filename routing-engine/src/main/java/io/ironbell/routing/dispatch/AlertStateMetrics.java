package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.port.AlertQuery.GroupView;
import io.ironbell.api.port.AlertQuery.RoutedAlert;
import io.ironbell.api.port.Muter;
import io.ironbell.api.port.Time;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code alertmanager_alerts}: how many alerts are active, suppressed, unprocessed (MET-01), or the same per group (MET-02). Computed on the
 * scrape's thread, which may wait up to 5 seconds.
 *
 * <p>Upstream counts what the last flush found; we ask the muters now, for alerts that have been flushed once (ALT-10).
 */
public final class AlertStateMetrics implements Collector {
  private static final Logger log = LoggerFactory.getLogger(AlertStateMetrics.class);
  private static final long WAIT_SECONDS = 5;
  private static final int ACTIVE = 0;
  private static final int SUPPRESSED = 1;
  private static final int UNPROCESSED = 2;
  private static final String[] STATES = {"active", "suppressed", "unprocessed"};

  private final Engine engine;
  private final List<Muter> muters;
  private final Time time;
  private final boolean byGroup;

  private AlertStateMetrics(Engine engine, List<Muter> muters, Time time, boolean byGroup) {
    this.engine = engine;
    this.muters = muters;
    this.time = time;
    this.byGroup = byGroup;
  }

  /**
   * @param muters what suppresses besides the engine's own inhibitor: the silencer
   * @param byGroup feature group-key-in-metrics
   */
  public static void register(PrometheusRegistry registry, Engine engine, List<Muter> muters, Time time, boolean byGroup) {
    registry.register(new AlertStateMetrics(engine, List.copyOf(muters), time, byGroup));
  }

  @Override
  public MetricSnapshot collect() {
    GaugeSnapshot.Builder out = GaugeSnapshot.builder().name("alertmanager_alerts").help("How many alerts by state.");
    if (engine.isReady()) {
      try {
        count(out);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        log.atWarn().addKeyValue("err", e).log("Alerts could not be counted for metrics");
      }
    }
    return out.build();
  }

  private void count(GaugeSnapshot.Builder out) throws InterruptedException, ExecutionException, TimeoutException {
    Instant now = time.now();
    long version = engine.query().version();
    List<RoutedAlert> alerts = engine.query().alerts(version).toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS).alerts();
    if (byGroup) {
      countByGroup(out, alerts, engine.query().groups(version).toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS).groups(), now);
      return;
    }
    long[] counts = new long[STATES.length];
    for (RoutedAlert routed : alerts) {
      if (!routed.alert().resolvedAt(now)) {
        counts[stateOf(routed.alert(), routed.flushed(), now)]++;
      }
    }
    for (int i = 0; i < counts.length; i++) {
      out.dataPoint(point(counts[i], Labels.of("state", STATES[i])));
    }
  }

  private void countByGroup(GaugeSnapshot.Builder out, List<RoutedAlert> alerts, List<GroupView> groups, Instant now) {
    Set<LabelSet> unprocessed = new HashSet<>();
    for (RoutedAlert routed : alerts) {
      if (!routed.flushed()) {
        unprocessed.add(routed.alert().labels());
      }
    }
    Map<String, long[]> byKey = new HashMap<>(); // two routes may share a key: they share the series, too
    for (GroupView group : groups) {
      long[] counts = byKey.computeIfAbsent(group.groupKey(), k -> new long[STATES.length]);
      for (Alert alert : group.alerts()) {
        if (!alert.resolvedAt(now)) {
          counts[stateOf(alert, !unprocessed.contains(alert.labels()), now)]++;
        }
      }
    }
    byKey.forEach(
        (key, counts) -> {
          for (int i = 0; i < counts.length; i++) {
            out.dataPoint(point(counts[i], Labels.of("group_key", key, "state", STATES[i])));
          }
        });
  }

  private int stateOf(Alert alert, boolean flushed, Instant now) {
    if (!flushed) {
      return UNPROCESSED;
    }
    if (!engine.generation().inhibitor().mutedBy(alert.labels(), now).isEmpty()) {
      return SUPPRESSED;
    }
    for (Muter muter : muters) {
      if (!muter.mutedBy(alert.labels(), now).isEmpty()) {
        return SUPPRESSED;
      }
    }
    return ACTIVE;
  }

  private static GaugeSnapshot.GaugeDataPointSnapshot point(long count, Labels labels) {
    return GaugeSnapshot.GaugeDataPointSnapshot.builder().value(count).labels(labels).build();
  }
}
