package io.ironbell.notifier.rotation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** How often receivers were asked again with the secret that a file held before. Safe for any thread. */
public final class RotationMetrics {
  private final Counter retries;

  public RotationMetrics(PrometheusRegistry registry) {
    retries =
        Counter.builder()
            .name("ironbell_secret_rotation_retries_total")
            .help("Requests sent again with the previous content of a secret file after the receiver refused the new one, by what came of it.")
            .labelNames("integration", "result")
            .register(registry);
  }

  void initialise(String kind) {
    for (SecondTry result : SecondTry.values()) {
      retries.initLabelValues(kind, result.label());
    }
  }

  void tried(String kind, SecondTry result) {
    retries.labelValues(kind, result.label()).inc();
  }
}
