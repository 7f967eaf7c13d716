package io.ironbell.api.config.receiver;

import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import java.util.Map;

/** A Microsoft Teams workflow (INT-MSTEAMS rows). */
public record MsTeamsV2Config(
    String path, boolean sendResolved, HttpClientConfig http, SecretSource webhookUrl, String title, String text)
    implements IntegrationConfig {

  static MsTeamsV2Config read(YamlBlock block, Surroundings around) {
    SecretSource url = SecretSource.readUrl(block, "webhook_url");
    if (url.isEmpty()) {
      block.problem("one of webhook_url or webhook_url_file must be configured");
    }
    return new MsTeamsV2Config(
        block.path(), Surroundings.sendResolved(block, true), http(block, around), url,
        block.at("title").text(Surroundings.template("msteamsv2.default.title")),
        block.at("text").text(Surroundings.template("msteamsv2.default.text")));
  }

  /** The one kind whose own block still inherits the proxy's address (HTTPC-14). */
  private static HttpClientConfig http(YamlBlock block, Surroundings around) {
    HttpClientConfig http = around.http(block);
    return http.proxy().url().isEmpty() ? http.withProxyUrl(around.global().http().proxy().url()) : http;
  }

  @Override
  public String kind() {
    return "msteamsv2";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.of(http).add("webhook_url", webhookUrl.value()).map();
  }

  @Override
  public Fields effective() {
    return new Fields()
        .put("send_resolved", sendResolved)
        .put("http_config", HttpClientFields.of(http))
        .opt("webhook_url", webhookUrl)
        .opt("title", title)
        .opt("text", text);
  }
}
