package io.ironbell.server.http;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The metrics of the door (MET-21 to MET-24), names and labels as upstream's (app/metrics.go, api/api.go). Every label value comes from
 * a closed set: routes, known methods, statuses (G-015, V-09). Any thread.
 */
public final class HttpMetrics {
  private static final double NANOS = 1e9;

  private final Histogram duration;
  private final Histogram size;
  private final io.prometheus.metrics.core.datapoints.GaugeDataPoint inFlight;
  private final io.prometheus.metrics.core.datapoints.CounterDataPoint exceeded;
  private final Counter rejected;

  public HttpMetrics(PrometheusRegistry registry) {
    this.duration =
        Histogram.builder()
            .name("alertmanager_http_request_duration_seconds")
            .help("Histogram of latencies for HTTP requests.")
            .labelNames("handler", "method", "code")
            .classicUpperBounds(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
            .nativeInitialSchema(3)
            .nativeMaxNumberOfBuckets(100)
            .nativeResetDuration(1, TimeUnit.HOURS)
            .register(registry);
    this.size =
        Histogram.builder()
            .name("alertmanager_http_response_size_bytes")
            .help("Histogram of response size for HTTP requests.")
            .labelNames("handler", "method")
            .classicOnly()
            .classicUpperBounds(1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8)
            .register(registry);
    this.inFlight =
        Gauge.builder()
            .name("alertmanager_http_requests_in_flight")
            .help("Current number of HTTP requests being processed.")
            .labelNames("method")
            .register(registry)
            .labelValues("get");
    this.exceeded =
        Counter.builder()
            .name("alertmanager_http_concurrency_limit_exceeded_total")
            .help("Total number of times an HTTP request failed because the concurrency limit was reached.")
            .labelNames("method")
            .register(registry)
            .labelValues("get");
    this.rejected =
        Counter.builder()
            .name("ironbell_http_rejected_total")
            .help("Requests turned away before their handler, by reason.")
            .labelNames("reason")
            .register(registry);
  }

  void getsInFlight(int change) {
    inFlight.inc(change);
  }

  void concurrencyExceeded() {
    exceeded.inc();
  }

  /** One more request that found no room: {@code workers}, {@code bodies}, {@code connections}, {@code deadline}. */
  void rejected(String reason) {
    rejected.labelValues(reason).inc();
  }

  /** Records one answered request; {@code sized} as upstream's management routes are, API routes are not (MET-22). */
  void answered(String handler, String method, int status, long nanos, boolean sized, long bytes) {
    DistributionDataPoint point = duration.labelValues(handler, method, statusText(status));
    point.observe(nanos / NANOS);
    if (sized) {
      size.labelValues(handler, method).observe(bytes);
    }
  }

  private static String statusText(int status) {
    return status == 200 ? "200" : Integer.toString(status);
  }

  /** A method as label value: lower case if known, else {@code unknown}. */
  static String methodLabel(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE" -> method.toLowerCase(Locale.ROOT);
      default -> "unknown";
    };
  }
}
