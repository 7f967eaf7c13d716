package io.ironbell.notifier.pipeline;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code alertmanager_notification*} series (MET-25 to MET-31), names and help as in upstream's {@code notify/metrics.go}. Safe for any
 * thread.
 */
public final class NotifierMetrics {
  /** INT-COMMON-01: all of them have their series from the start, whatever the configuration names. */
  public static final List<String> KINDS =
      List.of(
          "email", "pagerduty", "wechat", "pushover", "slack", "opsgenie", "webhook", "victorops", "sns", "telegram", "discord", "webex",
          "msteams", "msteamsv2", "incidentio", "jira", "rocketchat", "mattermost");

  private final boolean receiverNames;
  private final Counter notifications;
  private final Counter failed;
  private final Counter requests;
  private final Counter requestsFailed;
  private final Counter suppressed;
  private final Histogram latency;
  private final ReceiverMetrics byReceiver;

  /** @param receiverNames the feature {@code receiver-name-in-metrics} (MET-30) */
  public NotifierMetrics(PrometheusRegistry registry, boolean receiverNames) {
    this.receiverNames = receiverNames;
    this.byReceiver = new ReceiverMetrics(registry);
    String[] labels = receiverNames ? new String[] {"integration", "receiver_name"} : new String[] {"integration"};
    notifications = counter(registry, "notifications_total", "The total number of attempted notifications.", labels);
    failed = counter(registry, "notifications_failed_total", "The total number of failed notifications.", with(labels, "reason"));
    requests = counter(registry, "notification_requests_total", "The total number of attempted notification requests.", labels);
    requestsFailed = counter(registry, "notification_requests_failed_total", "The total number of failed notification requests.", labels);
    suppressed =
        counter(
            registry,
            "notifications_suppressed_total",
            "The total number of notifications suppressed for being silenced, inhibited, outside of active time intervals or within muted time"
                + " intervals.",
            "reason");
    latency =
        Histogram.builder()
            .name("alertmanager_notification_latency_seconds")
            .help("The latency of notifications in seconds.")
            .labelNames(labels)
            .classicOnly()
            .classicUpperBounds(1, 5, 10, 15, 20)
            .register(registry);
  }

  private static Counter counter(PrometheusRegistry registry, String name, String help, String... labels) {
    return Counter.builder().name("alertmanager_" + name).help(help).labelNames(labels).register(registry);
  }

  private static String[] with(String[] labels, String last) {
    String[] all = Arrays.copyOf(labels, labels.length + 1);
    all[labels.length] = last;
    return all;
  }

  /** Series at zero: all kinds, or with receiver names exactly those of the configuration (MET-30, MET-31). */
  void initialise(Receivers receivers) {
    byReceiver.initialise(receivers);
    if (!receiverNames) {
      KINDS.forEach(kind -> initialise(new String[] {kind}));
      return;
    }
    notifications.clear();
    failed.clear();
    requests.clear();
    requestsFailed.clear();
    latency.clear();
    receivers.all().forEach(integration -> initialise(labels(integration.id())));
  }

  private void initialise(String[] labels) {
    notifications.initLabelValues(labels);
    requests.initLabelValues(labels);
    requestsFailed.initLabelValues(labels);
    latency.initLabelValues(labels);
    for (FailureReason reason : FailureReason.values()) {
      failed.initLabelValues(with(labels, reason.label()));
    }
  }

  private String[] labels(IntegrationId id) {
    return receiverNames ? new String[] {id.kind(), id.receiver()} : new String[] {id.kind()};
  }

  /** A notification that is due (G-100). */
  void attempted(IntegrationId id) {
    notifications.labelValues(labels(id)).inc();
    byReceiver.attempted(id);
  }

  void failed(IntegrationId id, FailureReason reason) {
    failed.labelValues(with(labels(id), reason.label())).inc();
    byReceiver.failed(id, reason);
  }

  /** One try (G-100). */
  void tried(IntegrationId id, long nanos, boolean succeeded) {
    String[] labels = labels(id);
    latency.labelValues(labels).observe(nanos / 1e9);
    requests.labelValues(labels).inc();
    if (!succeeded) {
      requestsFailed.labelValues(labels).inc();
    }
  }

  void suppressed(String reason, int alerts) {
    suppressed.labelValues(reason).inc(alerts);
  }
}
