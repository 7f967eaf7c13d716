package io.ironbell.api.config;

import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code event_recorder} block (CFG-46).
 *
 * @param stdoutOutputs how many entries; they have no keys
 */
public record EventRecorderConfig(List<FileOutput> fileOutputs, List<WebhookOutput> webhookOutputs, List<KafkaOutput> kafkaOutputs, int stdoutOutputs) {
  public static final EventRecorderConfig NONE = new EventRecorderConfig(List.of(), List.of(), List.of(), 0);

  /** @param file resolved against the configuration's folder */
  public record FileOutput(String file) {}

  /** Zero numbers and durations mean upstream's defaults (EVT-05, EVT-06). */
  public record WebhookOutput(
      @Nullable Secret url, @Nullable HttpClientConfig http, Duration timeout, long workers, long maxRetries, Duration retryBackoff,
      Batch batch) {}

  public record Batch(boolean enabled, long maxEvents, long maxBytes, Duration flushInterval) {}

  /** EVT-08. */
  public record KafkaOutput(
      List<String> brokers, String topic, String clientId, String format, String acks, String compression, long bufferSize,
      @Nullable TlsConfig tls) {}

  public boolean isEmpty() {
    return fileOutputs.isEmpty() && webhookOutputs.isEmpty() && kafkaOutputs.isEmpty() && stdoutOutputs == 0;
  }

  Fields effective() {
    return new Fields()
        .blocks("file_outputs", fileOutputs, f -> new Fields().put("path", f.file()))
        .blocks("webhook_outputs", webhookOutputs, EventRecorderConfig::webhook)
        .blocks("kafka_outputs", kafkaOutputs, EventRecorderConfig::kafka)
        .opt("stdout_outputs", java.util.Collections.nCopies(stdoutOutputs, java.util.Map.of()));
  }

  private static Fields webhook(WebhookOutput out) {
    return new Fields()
        .put("url", out.url())
        .block("http_config", out.http() == null ? null : HttpClientFields.of(out.http()))
        .opt("timeout", text(out.timeout()))
        .opt("workers", out.workers())
        .opt("max_retries", out.maxRetries())
        .opt("retry_backoff", text(out.retryBackoff()))
        .opt("batch", out.batch().enabled())
        .opt("batch_max_events", out.batch().maxEvents())
        .opt("batch_max_bytes", out.batch().maxBytes())
        .opt("batch_flush_interval", text(out.batch().flushInterval()));
  }

  private static Fields kafka(KafkaOutput out) {
    return new Fields()
        .put("brokers", out.brokers())
        .put("topic", out.topic())
        .opt("client_id", out.clientId())
        .opt("format", out.format())
        .opt("acks", out.acks())
        .opt("compression", out.compression())
        .opt("buffer_size", out.bufferSize())
        .block("tls_config", out.tls() == null ? null : HttpClientFields.of(out.tls()));
  }

  private static @Nullable Duration text(Duration duration) {
    return duration.isZero() ? null : duration;
  }
}
