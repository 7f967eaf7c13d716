package io.ironbell.api.config.receiver;

import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Mattermost channel (INT-MATTERMOST rows).
 *
 * @param main the attachment made of the top-level keys
 * @param attachments when not empty they are sent, with {@code main}'s text above them
 * @param card the card of {@code props}; null when {@code props} is not written
 */
public record MattermostConfig(
    String path, boolean sendResolved, HttpClientConfig http, SecretSource webhookUrl, String channel, String username,
    MattermostAttachment main, String iconUrl, String iconEmoji, List<MattermostAttachment> attachments, String type,
    @Nullable String card, @Nullable Priority priority)
    implements IncomingWebhook {

  public record Priority(String priority, boolean requestedAck, boolean persistentNotifications) {
    static Priority read(YamlBlock block) {
      return new Priority(
          block.at("priority").text(), block.at("requested_ack").flag(false), block.at("persistent_notifications").flag(false));
    }

    Fields fields() {
      return new Fields().opt("priority", priority).opt("requested_ack", requestedAck).opt("persistent_notifications", persistentNotifications);
    }
  }

  static MattermostConfig read(YamlBlock block, Surroundings around) {
    SecretSource url = SecretSource.readUrl(block, "webhook_url").or(around.global().mattermostWebhookUrl());
    if (url.isEmpty()) {
      block.problem("missing webhook_url or webhook_url_file on mattermost_config");
    }
    MattermostAttachment main =
        MattermostAttachment.read(
            block, Surroundings.template("mattermost.default.fallback"), Surroundings.template("mattermost.default.color"),
            Surroundings.template("mattermost.default.text"), Surroundings.template("mattermost.default.title"),
            Surroundings.template("mattermost.default.titlelink"));
    return new MattermostConfig(
        block.path(), Surroundings.sendResolved(block, true), around.http(block), url, block.at("channel").text(),
        block.at("username").text(Surroundings.template("mattermost.default.username")), main, block.at("icon_url").text(),
        block.at("icon_emoji").text(),
        block.at("attachments").list("[]*mattermost.MattermostAttachment", i -> i.block("mattermost.MattermostAttachment", MattermostAttachment::read)),
        block.at("type").text(), block.at("props").block("mattermost.MattermostProps", b -> b.at("card").text()),
        block.at("priority").block("mattermost.MattermostPriority", Priority::read));
  }

  @Override
  public String kind() {
    return "mattermost";
  }

  @Override
  public Fields effective() {
    return head()
        .opt("channel", channel)
        .opt("username", username)
        .opt("text", main.text())
        .opt("fallback", main.fallback())
        .opt("color", main.color())
        .opt("pretext", main.pretext())
        .all(main.tail())
        .opt("icon_url", iconUrl)
        .opt("icon_emoji", iconEmoji)
        .blocks("attachments", attachments, MattermostAttachment::effective)
        .opt("type", type)
        .block("props", card == null ? null : new Fields().opt("card", card))
        .block("priority", priority == null ? null : priority.fields());
  }
}
