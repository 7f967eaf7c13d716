package io.ironbell.cluster;

import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.port.Replicator;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/**
 * A node without peers: it tells nobody, waits for nobody and listens on nothing. Immutable; safe for any thread.
 *
 * <p>It is ready at once. Upstream's lone node asks for others for some ten seconds first (G-249); here nobody can answer.
 */
public final class LonePeer implements Replicator {
  private final Status status;

  /**
   * @param settings without a {@link ClusterSettings#problem}
   * @param randomName the name where none was given, see {@link PeerName}
   * @param privateAddress an IP literal of this machine that others would reach it at; empty when there is none
   */
  public LonePeer(ClusterSettings settings, String randomName, String privateAddress, PrometheusRegistry registry) {
    settings
        .problem()
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    ClusterMetrics metrics = new ClusterMetrics(registry);
    if (!settings.enabled()) {
      metrics.disabled();
      status = new Status("", "disabled", List.of());
      return;
    }
    String name = settings.peerName().isEmpty() ? randomName : settings.peerName();
    metrics.alone(name);
    status = new Status(name, "ready", List.of(new PeerView(name, settings.shownAddress(privateAddress))));
  }

  @Override
  public void tell(StoredSilence silence) {
    // Nobody is there to be told.
  }

  @Override
  public void tell(NotificationLogEntry entry) {
    // Nobody is there to be told.
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public int position() {
    return 0;
  }

  @Override
  public boolean settled() {
    return true;
  }
}
