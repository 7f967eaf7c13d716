package io.ironbell.notifier.egress;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;

/** {@code net_conntrack_dialer_conn_*_total} per kind of integration (MET-61), as the go-conntrack library names them. Safe for any thread. */
public final class DialMetrics {
  private static final List<String> REASONS = List.of("resolution", "refused", "timeout", "unknown");

  private final Counter attempted;
  private final Counter established;
  private final Counter failed;
  private final Counter closed;

  public DialMetrics(PrometheusRegistry registry) {
    attempted = counter(registry, "attempted", "Total number of connections attempted by the given dialer a given name.", "dialer_name");
    established =
        counter(registry, "established", "Total number of connections successfully established by the given dialer a given name.", "dialer_name");
    failed = counter(registry, "failed", "Total number of connections failed to dial by the dialer a given name.", "dialer_name", "reason");
    closed = counter(registry, "closed", "Total number of connections closed which originated from the dialer of a given name.", "dialer_name");
  }

  private static Counter counter(PrometheusRegistry registry, String what, String help, String... labels) {
    return Counter.builder().name("net_conntrack_dialer_conn_" + what + "_total").help(help).labelNames(labels).register(registry);
  }

  /** Series at zero for a dialer that exists. */
  public void initialise(String dialer) {
    attempted.initLabelValues(dialer);
    established.initLabelValues(dialer);
    closed.initLabelValues(dialer);
    REASONS.forEach(reason -> failed.initLabelValues(dialer, reason));
  }

  void attempted(String dialer) {
    attempted.labelValues(dialer).inc();
  }

  void established(String dialer) {
    established.labelValues(dialer).inc();
  }

  void closed(String dialer) {
    closed.labelValues(dialer).inc();
  }

  void failed(String dialer, IOException cause) {
    String reason =
        switch (cause) {
          case UnknownHostException e -> "resolution";
          case SocketTimeoutException e -> "timeout";
          case ConnectException e -> "refused";
          default -> "unknown";
        };
    failed.labelValues(dialer, reason).inc();
  }
}
