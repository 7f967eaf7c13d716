package io.ironbell.routing.dispatch;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;

/** {@code alertmanager_alerts_received_total} and {@code _invalid_total} (MET-03, MET-04). Safe for any thread. */
public final class ReceivedMetrics {
  private static final Labels VERSION = Labels.of("version", "v2");

  private final CounterDataPoint firing;
  private final CounterDataPoint resolved;
  private final Counter invalid;

  public ReceivedMetrics(PrometheusRegistry registry) {
    Counter received =
        Counter.builder()
            .withoutExemplars()
            .name("alertmanager_alerts_received_total")
            .help("The total number of received alerts.")
            .constLabels(VERSION)
            .labelNames("status")
            .register(registry);
    firing = received.labelValues("firing");
    resolved = received.labelValues("resolved");
    invalid =
        Counter.builder()
            .withoutExemplars()
            .name("alertmanager_alerts_invalid_total")
            .help("The total number of received alerts that were invalid.")
            .constLabels(VERSION)
            .register(registry);
  }

  /** One batch: everything in it counts as received, before it is judged (G-064). */
  void received(int firingAlerts, int resolvedAlerts, int invalidAlerts) {
    firing.inc(firingAlerts);
    resolved.inc(resolvedAlerts);
    invalid.inc(invalidAlerts);
  }
}
