package io.ironbell.server.security;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Counts who was not let in, by reason; every reason is one of the constants here. Any thread. */
public final class SecurityMetrics {
  static final String MISSING = "missing";
  static final String WRONG = "wrong";
  static final String BUSY = "busy";
  static final String RATE = "rate";
  static final String CONFIG = "config";
  static final String NOT_LOOPBACK = "not_loopback";

  private final Counter failures;

  public SecurityMetrics(PrometheusRegistry registry) {
    this.failures =
        Counter.builder()
            .name("ironbell_auth_failures_total")
            .help("Requests that were not let in, by reason.")
            .labelNames("reason")
            .register(registry);
    for (String reason : new String[] {MISSING, WRONG, BUSY, RATE, CONFIG, NOT_LOOPBACK}) {
      failures.initLabelValues(reason);
    }
  }

  void refused(String reason) {
    failures.labelValues(reason).inc();
  }
}
