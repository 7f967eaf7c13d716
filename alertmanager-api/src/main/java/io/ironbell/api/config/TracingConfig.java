package io.ironbell.api.config;

import io.ironbell.api.config.HttpClientConfig.HeaderValues;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code tracing} block (CFG-45).
 *
 * @param clientType grpc or http
 * @param tls null when not written
 * @param compression empty or gzip
 */
public record TracingConfig(
    String clientType, String endpoint, double samplingFraction, boolean insecure, @Nullable TlsConfig tls,
    Map<String, HeaderValues> headers, String compression, Duration timeout) {

  Fields effective() {
    Fields made =
        new Fields()
            .opt("client_type", clientType)
            .opt("endpoint", endpoint)
            .opt("sampling_fraction", samplingFraction)
            .opt("insecure", insecure)
            .block("tls_config", tls == null ? null : HttpClientFields.of(tls));
    Fields shown = HttpClientFields.headers(headers);
    made = (shown.isEmpty() ? made : made.put("headers", shown)).opt("compression", compression);
    return timeout.isZero() ? made : made.put("timeout", timeout);
  }
}
