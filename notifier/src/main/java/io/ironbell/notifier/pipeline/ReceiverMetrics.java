package io.ironbell.notifier.pipeline;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.HashSet;
import java.util.Set;

/**
 * Which receiver fails and why, without a feature flag: {@code ironbell_receiver_notifications*}, beside upstream's series. There are as many
 * as the configuration in force has integrations; those of others go away with a reload. Counted on any thread.
 */
final class ReceiverMetrics {
  private record Key(String receiver, String kind) {
    static Key of(IntegrationId id) {
      return new Key(id.receiver(), id.kind());
    }
  }

  private final Counter notifications;
  private final Counter failed;
  private volatile Set<Key> inForce = Set.of();

  ReceiverMetrics(PrometheusRegistry registry) {
    notifications =
        Counter.builder()
            .name("ironbell_receiver_notifications_total")
            .help("Notifications that were due, by receiver and kind of integration.")
            .labelNames("receiver", "integration")
            .register(registry);
    failed =
        Counter.builder()
            .name("ironbell_receiver_notifications_failed_total")
            .help("Notifications that were given up, by receiver, kind of integration and reason.")
            .labelNames("receiver", "integration", "reason")
            .register(registry);
  }

  /** Called by the reload thread. */
  void initialise(Receivers receivers) {
    Set<Key> next = new HashSet<>();
    receivers.all().forEach(integration -> next.add(Key.of(integration.id())));
    for (Key key : inForce) {
      if (!next.contains(key)) {
        notifications.remove(key.receiver, key.kind);
        for (FailureReason reason : FailureReason.values()) {
          failed.remove(key.receiver, key.kind, reason.label());
        }
      }
    }
    for (Key key : next) {
      notifications.initLabelValues(key.receiver, key.kind);
      for (FailureReason reason : FailureReason.values()) {
        failed.initLabelValues(key.receiver, key.kind, reason.label());
      }
    }
    inForce = next;
  }

  void attempted(IntegrationId id) {
    if (inForce.contains(Key.of(id))) {
      notifications.labelValues(id.receiver(), id.kind()).inc();
    }
  }

  void failed(IntegrationId id, FailureReason reason) {
    if (inForce.contains(Key.of(id))) {
      failed.labelValues(id.receiver(), id.kind(), reason.label()).inc();
    }
  }
}
