package io.ironbell.api.config.receiver;

import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import java.util.Map;

/** A Microsoft Teams connector card (INT-MSTEAMS rows). */
public record MsTeamsConfig(
    String path, boolean sendResolved, HttpClientConfig http, SecretSource webhookUrl, String title, String summary, String text)
    implements IntegrationConfig {

  static MsTeamsConfig read(YamlBlock block, Surroundings around) {
    SecretSource url = SecretSource.readUrl(block, "webhook_url");
    if (url.isEmpty()) {
      block.problem("one of webhook_url or webhook_url_file must be configured");
    }
    return new MsTeamsConfig(
        block.path(), Surroundings.sendResolved(block, true), around.http(block), url,
        block.at("title").text(Surroundings.template("msteams.default.title")),
        block.at("summary").text(Surroundings.template("msteams.default.summary")),
        block.at("text").text(Surroundings.template("msteams.default.text")));
  }

  @Override
  public String kind() {
    return "msteams";
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
        .opt("summary", summary)
        .opt("text", text);
  }
}
