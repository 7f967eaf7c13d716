package io.ironbell.routing.dispatch;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;

/** Reads single values out of a registry. */
final class Metrics {
  private Metrics() {}

  /** @param name without {@code _total}; @param labels name, value, ... */
  static double value(PrometheusRegistry registry, String name, String... labels) {
    for (MetricSnapshot metric : registry.scrape()) {
      if (metric.getMetadata().getName().equals(name)) {
        for (DataPointSnapshot point : metric.getDataPoints()) {
          if (point.getLabels().equals(Labels.of(labels))) {
            return valueOf(point);
          }
        }
      }
    }
    throw new AssertionError("no series " + name);
  }

  private static double valueOf(DataPointSnapshot point) {
    return switch (point) {
      case CounterDataPointSnapshot counter -> counter.getValue();
      case GaugeDataPointSnapshot gauge -> gauge.getValue();
      case SummaryDataPointSnapshot summary -> summary.getCount();
      default -> throw new AssertionError("unexpected " + point);
    };
  }
}
