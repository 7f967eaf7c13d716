package io.ironbell.api.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every integration's configuration answers. Each kind is a record of its own. */
public interface IntegrationConfig {
  /** Upstream's name of the kind, such as {@code webhook}: metric label and part of notification log keys (INT-COMMON-01). */
  String kind();

  /** INT-COMMON-02. */
  boolean sendResolved();

  /** Where in the file it stands, such as {@code receivers[2].webhook_configs[0]}: for messages. */
  String path();

  /**
   * The literal URLs it names, by the key that holds them ({@code url}, {@code http_config.proxy_url}); a mail server as {@code smtp://host:port}.
   * Secrets in clear: for the judge only.
   */
  default Map<String, String> destinations() {
    return Map.of();
  }

  /** How it speaks HTTP; null when it does not. */
  default @Nullable HttpClientConfig http() {
    return null;
  }

  /** As it is once its notifier has been built, which happens only in receivers that routes use (G-157). */
  default IntegrationConfig asBuilt() {
    return this;
  }

  /** Its keys as {@code /api/v2/status} shows them: defaults written out, secrets masked (G-154). */
  Fields effective();
}
