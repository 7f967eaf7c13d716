package io.ironbell.api.config.receiver;

import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import java.util.Map;

/** A chat that gives out a URL to post to: the URL is the secret. */
interface IncomingWebhook extends IntegrationConfig {
  @Override
  HttpClientConfig http();

  SecretSource webhookUrl();

  /** One of {@code webhook_url} and {@code webhook_url_file}, for kinds that have no global one. */
  static SecretSource required(YamlBlock block) {
    SecretSource url = SecretSource.readUrl(block, "webhook_url");
    if (url.isEmpty()) {
      block.problem("one of webhook_url or webhook_url_file must be configured");
    }
    return url;
  }

  @Override
  default Map<String, String> destinations() {
    return DestinationUrls.of(http()).add("webhook_url", webhookUrl().value()).map();
  }

  /** The keys that all of them begin with. */
  default Fields head() {
    return HttpClientFields.head(sendResolved(), http())
        .opt("webhook_url", webhookUrl());
  }
}
