package io.ironbell.routing.dispatch;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantiles;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the engine counts: upstream's {@code alertmanager_dispatcher_*}, {@code alertmanager_alerts_*} and inhibition series (MET-05 to
 * MET-07, MET-14, MET-16 to MET-20), and our own {@code ironbell_engine_*}. Written by the engine thread, read by anyone.
 */
public final class EngineMetrics {
  private static final String DISPATCHER = "alertmanager_dispatcher_";

  private final boolean alertNames;
  private final Counter limited;
  private final CounterDataPoint toDispatcher;
  private final CounterDataPoint toInhibitor;
  private final Gauge inhibitionRules;
  private final Gauge perAlertLimit;
  private final Counter refused;
  private final LongAdder processed = new LongAdder();
  private final LongAdder processingNanos = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final LongAdder queueNanos = new LongAdder();
  private final LongAdder runNanos = new LongAdder();
  private final LongAdder idleNanos = new LongAdder();
  private volatile int groups;

  /** @param alertNames feature alert-names-in-metrics: the limited counter has a label alertname (MET-06) */
  public EngineMetrics(PrometheusRegistry registry, boolean alertNames) {
    this.alertNames = alertNames;
    Counter.Builder limitedBuilder =
        Counter.builder()
            .withoutExemplars()
            .name("alertmanager_alerts_limited_total")
            .help("Total number of alerts that were dropped due to per alert name limit");
    limited = (alertNames ? limitedBuilder.labelNames("alertname") : limitedBuilder).register(registry);
    Counter writes =
        Counter.builder()
            .withoutExemplars()
            .name("alertmanager_alerts_subscriber_channel_writes_total")
            .help("Number of times alerts were written to subscriber channels")
            .labelNames("subscriber")
            .register(registry);
    toDispatcher = writes.labelValues("dispatcher");
    toInhibitor = writes.labelValues("inhibitor");
    inhibitionRules = gauge(registry, "alertmanager_inhibition_rules", "Number of configured inhibition rules.");
    perAlertLimit = gauge(registry, "alertmanager_alerts_per_alert_limit", "Current limit on number of alerts per alert name");
    refused =
        Counter.builder()
            .withoutExemplars()
            .name("ironbell_engine_refused_total")
            .help("Posted batches refused for want of a place in the queue, and new label sets refused for want of heap.")
            .labelNames("reason")
            .register(registry);
    refused.initLabelValues("queue");
    refused.initLabelValues("heap");
    dispatcher(registry);
    own(registry);
  }

  private static Gauge gauge(PrometheusRegistry registry, String name, String help) {
    return Gauge.builder().name(name).help(help).register(registry);
  }

  private void dispatcher(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name(DISPATCHER + "aggregation_groups")
        .help("Number of active aggregation groups")
        .callback(c -> c.call(groups))
        .register(registry);
    SummaryWithCallback.builder()
        .name(DISPATCHER + "alert_processing_duration_seconds")
        .help("Summary of latencies for the processing of alerts.")
        .callback(c -> c.call(processed.sum(), processingNanos.sum() / 1e9, Quantiles.EMPTY))
        .register(registry);
    // One thread makes the groups, without a limit: these stay at zero and exist for dashboards.
    zero(registry, "limit_reached_total", "Number of times when dispatcher failed to create new aggregation group due to limit.");
    zero(registry, "creation_retries_total", "Number of CAS retries while creating aggregation groups under contention.");
    zero(registry, "creation_given_up_total", "Number of alerts dropped because aggregation group creation exceeded the retry limit.");
  }

  private static void zero(PrometheusRegistry registry, String name, String help) {
    Counter.builder().withoutExemplars().name(DISPATCHER + "aggregation_group_" + name).help(help).register(registry);
  }

  private void own(PrometheusRegistry registry) {
    SummaryWithCallback.builder()
        .name("ironbell_engine_queue_seconds")
        .help("Time that posted batches waited in the engine's queue.")
        .callback(c -> c.call(batches.sum(), queueNanos.sum() / 1e9, Quantiles.EMPTY))
        .register(registry);
    seconds(registry, "ironbell_engine_run_seconds_total", "Time the engine thread worked.", runNanos);
    seconds(registry, "ironbell_engine_idle_seconds_total", "Time the engine thread had nothing to do.", idleNanos);
  }

  private static void seconds(PrometheusRegistry registry, String name, String help, LongAdder nanos) {
    CounterWithCallback.builder().name(name).help(help).callback(c -> c.call(nanos.sum() / 1e9)).register(registry);
  }

  void limitIs(int perAlertNameLimit) {
    perAlertLimit.set(perAlertNameLimit);
  }

  void rulesAre(int count) {
    inhibitionRules.set(count);
  }

  void limited(String alertName) {
    if (alertNames) {
      limited.labelValues(alertName).inc();
    } else {
      limited.inc();
    }
  }

  /** @param alerts how many were stored */
  void applied(int alerts, long nanos, long queuedNanos) {
    processed.add(alerts);
    processingNanos.add(nanos);
    batches.increment();
    queueNanos.add(queuedNanos);
    toDispatcher.inc(alerts);
    toInhibitor.inc(alerts);
  }

  void refusedForQueue() {
    refused.labelValues("queue").inc();
  }

  void refusedForHeap(int alerts) {
    refused.labelValues("heap").inc(alerts);
  }

  void groupsAre(int count) {
    groups = count;
  }

  void ran(long nanos) {
    runNanos.add(nanos);
  }

  void idled(long nanos) {
    idleNanos.add(nanos);
  }
}
