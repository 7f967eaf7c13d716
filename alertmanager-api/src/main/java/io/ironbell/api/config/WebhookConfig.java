package io.ironbell.api.config;

import io.ironbell.api.duration.GoDuration;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A webhook (INT-WEBHOOK rows).
 *
 * @param url null when {@code urlFile} is given: exactly one of both. A secret: it prints masked
 * @param urlFile read at each notification
 * @param maxAlerts without a sign; 0 means all; the rest is counted as truncated (INT-WEBHOOK-03)
 * @param timeout zero means none of its own
 * @param payload free data that replaces the body (INT-WEBHOOK-05); null when not written
 */
public record WebhookConfig(
    String path,
    boolean sendResolved,
    HttpClientConfig http,
    @Nullable Secret url,
    @Nullable String urlFile,
    long maxAlerts,
    Duration timeout,
    @Nullable Object payload)
    implements IntegrationConfig {

  public WebhookConfig(
      String path, boolean sendResolved, HttpClientConfig http, @Nullable Secret url, @Nullable String urlFile, long maxAlerts, Duration timeout) {
    this(path, sendResolved, http, url, urlFile, maxAlerts, timeout, null);
  }

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.of(http).add("url", url).map();
  }

  @Override
  public Fields effective() {
    Fields made =
        HttpClientFields.head(sendResolved, http)
            .opt("url", url)
            .put("url_file", urlFile == null ? "" : urlFile)
            .unsigned("max_alerts", maxAlerts)
            .put("timeout", GoDuration.print(timeout));
    return payload == null ? made : made.put("payload", payload); // also when it is empty
  }
}
