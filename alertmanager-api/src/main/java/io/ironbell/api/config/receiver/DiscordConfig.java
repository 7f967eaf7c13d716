package io.ironbell.api.config.receiver;

import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import java.util.Map;

/** A Discord webhook (INT-DISCORD rows). {@code username} and {@code avatarUrl} are literal, the other texts are templates. */
public record DiscordConfig(
    String path, boolean sendResolved, HttpClientConfig http, SecretSource webhookUrl, String content, String title, String message,
    String username, String avatarUrl)
    implements IntegrationConfig {

  static DiscordConfig read(YamlBlock block, Surroundings around) {
    SecretSource url = SecretSource.readUrl(block, "webhook_url");
    if (url.isEmpty()) {
      block.problem("one of webhook_url or webhook_url_file must be configured");
    }
    return new DiscordConfig(
        block.path(), Surroundings.sendResolved(block, true), around.http(block), url, block.at("content").text(),
        block.at("title").text(Surroundings.template("discord.default.title")),
        block.at("message").text(Surroundings.template("discord.default.message")), block.at("username").text(), block.at("avatar_url").text());
  }

  @Override
  public String kind() {
    return "discord";
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
        .opt("content", content)
        .opt("title", title)
        .opt("message", message)
        .opt("username", username)
        .opt("avatar_url", avatarUrl);
  }
}
