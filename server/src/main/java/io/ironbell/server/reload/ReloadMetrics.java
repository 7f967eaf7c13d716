package io.ironbell.server.reload;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;

/** What a scrape learns of the configuration in force (MET-09 to MET-13). Written by the reload thread. */
public final class ReloadMetrics {
  private final Gauge hash;
  private final Gauge successful;
  private final Gauge successTime;
  private final Gauge receivers;
  private final Gauge integrations;

  public ReloadMetrics(PrometheusRegistry registry) {
    hash = gauge(registry, "alertmanager_config_hash", "Hash of the currently loaded configuration, not cryptographically strong.");
    successful = gauge(registry, "alertmanager_config_last_reload_successful", "Whether the last configuration reload was successful.");
    successTime =
        gauge(
            registry,
            "alertmanager_config_last_reload_success_timestamp_seconds",
            "Time of the last successful configuration reload, in seconds since 1970.");
    receivers = gauge(registry, "alertmanager_receivers", "Receivers that routes refer to.");
    integrations = gauge(registry, "alertmanager_integrations", "Integrations built for those receivers.");
  }

  private static Gauge gauge(PrometheusRegistry registry, String name, String help) {
    return Gauge.builder().name(name).help(help).register(registry);
  }

  void succeeded(double configHash, Instant now, int usedReceivers, int builtIntegrations) {
    hash.set(configHash);
    successful.set(1);
    successTime.set(now.getEpochSecond() + now.getNano() / 1e9);
    receivers.set(usedReceivers);
    integrations.set(builtIntegrations);
  }

  void failed() {
    successful.set(0);
  }
}
