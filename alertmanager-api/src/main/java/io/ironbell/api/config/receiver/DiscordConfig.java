package io.ironbell.api.config.receiver;

import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;

/** A Discord webhook (INT-DISCORD rows). {@code username} and {@code avatarUrl} are literal, the other texts are templates. */
public record DiscordConfig(
    String path, boolean sendResolved, HttpClientConfig http, SecretSource webhookUrl, String content, String title, String message,
    String username, String avatarUrl)
    implements IncomingWebhook {

  static DiscordConfig read(YamlBlock block, Surroundings around) {
    return new DiscordConfig(
        block.path(), Surroundings.sendResolved(block, true), around.http(block), IncomingWebhook.required(block), block.at("content").text(),
        block.at("title").text(Surroundings.template("discord.default.title")),
        block.at("message").text(Surroundings.template("discord.default.message")), block.at("username").text(), block.at("avatar_url").text());
  }

  @Override
  public String kind() {
    return "discord";
  }

  @Override
  public Fields effective() {
    return head()
        .opt("content", content)
        .opt("title", title)
        .opt("message", message)
        .opt("username", username)
        .opt("avatar_url", avatarUrl);
  }
}
