package io.ironbell.cluster;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * The {@code alertmanager_cluster_*} series and {@code alertmanager_peer_position} (MET-15, MET-46 to MET-53, MET-55), names and help as in upstream's
 * {@code cluster} and {@code app}. Those of a node without company: it is the only member, and nothing was sent, received or lost. As
 * upstream, only {@code alertmanager_cluster_enabled} is there when clustering is off.
 */
final class ClusterMetrics {
  private final PrometheusRegistry registry;

  ClusterMetrics(PrometheusRegistry registry) {
    this.registry = registry;
  }

  void disabled() {
    enabled(0);
  }

  private void enabled(int value) {
    gauge("alertmanager_cluster_enabled", "Indicates whether the clustering is enabled or not.", value);
  }

  void alone(String name) {
    enabled(1);
    gauge("alertmanager_cluster_members", "Number indicating current number of members in cluster.", 1);
    gauge("alertmanager_cluster_failed_peers", "Number indicating the current number of failed peers in the cluster.", 0);
    gauge("alertmanager_cluster_health_score", "Health score of the cluster. Lower values are better and zero means 'totally healthy'.", 0);
    gauge("alertmanager_cluster_messages_queued", "Number of cluster messages which are queued.", 0);
    gauge(
        "alertmanager_peer_position",
        "Position the Alertmanager instance believes it's in. The position determines a peer's behavior in the cluster.",
        0);
    Gauge.builder()
        .name("alertmanager_cluster_peer_info")
        .help("A metric with a constant '1' value labeled by peer name.")
        .labelNames("peer")
        .register(registry)
        .labelValues(name)
        .set(1);
    counter("peers_joined_total", "A counter of the number of peers that have joined.").inc(); // itself, as upstream counts
    counter("peers_left_total", "A counter of the number of peers that have left.");
    counter("peers_update_total", "A counter of the number of peers that have updated metadata.");
    counter("reconnections_total", "A counter of the number of cluster peer reconnections.");
    counter("reconnections_failed_total", "A counter of the number of failed cluster peer reconnection attempts.");
    counter("refresh_join_total", "A counter of the number of cluster peer joined via refresh.");
    counter("refresh_join_failed_total", "A counter of the number of failed cluster peer joined attempts via refresh.");
    counter("messages_pruned_total", "Total number of cluster messages pruned.");
    counter("peer_name_conflicts_total", "Total number of times memberlist has noticed conflicting peer names");
    messages("messages_received_total", "Total number of cluster messages received.");
    messages("messages_received_size_total", "Total size of cluster messages received.");
    messages("messages_sent_total", "Total number of cluster messages sent.");
    messages("messages_sent_size_total", "Total size of cluster messages sent.");
    oversized();
  }

  /** One series per kind of state: notification log and silences. */
  private void oversized() {
    keyed("sent_total", "Number of oversized gossip message sent.");
    keyed("failure_total", "Number of oversized gossip message sends that failed.");
    keyed("dropped_total", "Number of oversized gossip messages that were dropped due to a full message queue.");
    Histogram duration =
        Histogram.builder()
            .name("alertmanager_oversize_gossip_message_duration_seconds") // upstream spells this one without the d
            .help("Duration of oversized gossip message requests.")
            .classicOnly()
            .classicUpperBounds(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
            .labelNames("key")
            .register(registry);
    duration.initLabelValues("nfl");
    duration.initLabelValues("sil");
  }

  private void keyed(String name, String help) {
    Counter counter = Counter.builder().name("alertmanager_oversized_gossip_message_" + name).help(help).labelNames("key").register(registry);
    counter.initLabelValues("nfl");
    counter.initLabelValues("sil");
  }

  private void gauge(String name, String help, int value) {
    Gauge.builder().name(name).help(help).register(registry).set(value);
  }

  private Counter counter(String name, String help) {
    return Counter.builder().name("alertmanager_cluster_" + name).help(help).register(registry);
  }

  private void messages(String name, String help) {
    Counter counter = Counter.builder().name("alertmanager_cluster_" + name).help(help).labelNames("msg_type").register(registry);
    counter.initLabelValues("full_state");
    counter.initLabelValues("update");
  }
}
