package io.ironbell.api.config.receiver;

import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.duration.GoDuration;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Slack channel (INT-SLACK rows). With an app token, {@code apiUrl} is the app's URL and {@code http} carries the token as bearer.
 *
 * @param timeout zero means none of its own
 */
public record SlackConfig(
    String path, boolean sendResolved, HttpClientConfig http, SecretSource apiUrl, SecretSource appToken, @Nullable HttpUrl appUrl,
    Message message, boolean updateMessage, Duration timeout)
    implements IntegrationConfig {
  /** Where a message that was sent before is edited (G-204). */
  public static final String CHAT_UPDATE = "https://slack.com/api/chat.update";

  /** What is written into the message; all texts are templates. */
  public record Message(
      String channel, String username, String color, String title, String titleLink, String pretext, String text, String messageText,
      List<AttachmentField> fields, boolean shortFields, String footer, String fallback, String callbackId, String iconEmoji,
      String iconUrl, String imageUrl, String thumbUrl, boolean linkNames, List<String> mrkdwnIn, List<SlackAction> actions) {
    static Message read(YamlBlock block) {
      return new Message(
          block.at("channel").text(), text(block, "username"), text(block, "color"), text(block, "title"), text(block, "title_link"),
          text(block, "pretext"), text(block, "text"), block.at("message_text").text(), AttachmentField.list(block.at("fields"), "Slack"),
          block.at("short_fields").flag(false), text(block, "footer"), text(block, "fallback"), text(block, "callback_id"),
          text(block, "icon_emoji"), text(block, "icon_url"), block.at("image_url").text(), block.at("thumb_url").text(),
          block.at("link_names").flag(false), block.at("mrkdwn_in").texts(),
          block.at("actions").list("[]*config.SlackAction", i -> i.block("config.plain", SlackAction::read)));
    }

    /** The default template is named after the key, without underscores. */
    private static String text(YamlBlock block, String key) {
      return block.at(key).text(Surroundings.template("slack.default." + key.replace("_", "")));
    }

    Fields keys() {
      return new Fields()
          .opt("channel", channel)
          .opt("username", username)
          .opt("color", color)
          .opt("title", title)
          .opt("title_link", titleLink)
          .opt("pretext", pretext)
          .opt("text", text)
          .opt("message_text", messageText)
          .blocks("fields", fields, AttachmentField::fields)
          .put("short_fields", shortFields)
          .opt("footer", footer)
          .opt("fallback", fallback)
          .opt("callback_id", callbackId)
          .opt("icon_emoji", iconEmoji)
          .opt("icon_url", iconUrl)
          .opt("image_url", imageUrl)
          .opt("thumb_url", thumbUrl)
          .put("link_names", linkNames)
          .opt("mrkdwn_in", mrkdwnIn)
          .blocks("actions", actions, SlackAction::fields);
    }
  }

  @Override
  public String kind() {
    return "slack";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.of(http)
        .add(appToken.isEmpty() ? "api_url" : "app_url", apiUrl.value())
        .add("update_message", updateMessage ? CHAT_UPDATE : "")
        .map();
  }

  @Override
  public Fields effective() {
    return HttpClientFields.head(sendResolved, http)
        .opt("api_url", apiUrl)
        .opt("app_token", appToken)
        .opt("app_url", appUrl)
        .all(message.keys())
        .put("update_message", updateMessage)
        .put("timeout", GoDuration.print(timeout));
  }
}
