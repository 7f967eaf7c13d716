package io.ironbell.api.config.receiver;

import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Rocket.Chat channel (INT-ROCKETCHAT rows). */
public record RocketchatConfig(
    String path, boolean sendResolved, HttpClientConfig http, @Nullable HttpUrl apiUrl, SecretSource tokenId, SecretSource token,
    String channel, String color, String title, String titleLink, String text, List<Field> fields, boolean shortFields, String emoji,
    String iconUrl, String imageUrl, String thumbUrl, boolean linkNames, List<Action> actions)
    implements IntegrationConfig {

  /** {@code isShort} null falls back on {@code short_fields}. */
  public record Field(@Nullable Boolean isShort, String title, String value) {
    static Field read(YamlBlock block) {
      return new Field(block.at("short").flagOrNull(), block.at("title").text(), block.at("value").text());
    }
  }

  /** Keys of this block have no underscores: upstream gives them no YAML names (G-232). */
  public record Action(
      String type, String text, String url, String imageUrl, boolean isWebView, String webviewHeightRatio, String msg,
      boolean msgInChatWindow, String msgProcessingType) {
    static Action read(YamlBlock block) {
      return new Action(
          block.at("type").text(), block.at("text").text(), block.at("url").text(), block.at("imageurl").text(),
          block.at("iswebview").flag(false), block.at("webviewheightratio").text(), block.at("msg").text(),
          block.at("msginchatwindow").flag(false), block.at("msgprocessingtype").text());
    }

    Fields fields() {
      return new Fields().put("type", type).put("text", text).put("url", url).put("imageurl", imageUrl).put("iswebview", isWebView)
          .put("webviewheightratio", webviewHeightRatio).put("msg", msg).put("msginchatwindow", msgInChatWindow)
          .put("msgprocessingtype", msgProcessingType);
    }
  }

  static RocketchatConfig read(YamlBlock block, Surroundings around) {
    HttpUrl url = Surroundings.apiUrl(block, around.global().rocketchat().url(), "Rocketchat");
    SecretSource tokenId = SecretSource.readPresent(block, "token_id").orEach(around.global().rocketchatTokenId());
    SecretSource token = SecretSource.readPresent(block, "token").orEach(around.global().rocketchat().credential());
    if (tokenId.isEmpty()) {
      block.problem("no global Rocketchat TokenID set either inline or in a file");
    }
    if (token.isEmpty()) {
      block.problem("no global Rocketchat Token set either inline or in a file");
    }
    return new RocketchatConfig(
        block.path(), Surroundings.sendResolved(block, false), around.http(block), url, tokenId, token, block.at("channel").text(),
        block.at("color").text("{{ if eq .Status \"firing\" }}red{{ else }}green{{ end }}"),
        block.at("title").text(Surroundings.template("rocketchat.default.title")),
        block.at("title_link").text(Surroundings.template("rocketchat.default.titlelink")),
        block.at("text").text(Surroundings.template("rocketchat.default.text")),
        block.at("fields").list("[]*rocketchat.RocketchatAttachmentField", i -> i.block("rocketchat.RocketchatAttachmentField", Field::read)),
        block.at("short_fields").flag(false), block.at("emoji").text(Surroundings.template("rocketchat.default.emoji")),
        block.at("icon_url").text(Surroundings.template("rocketchat.default.iconurl")), block.at("image_url").text(),
        block.at("thumb_url").text(), block.at("link_names").flag(false),
        block.at("actions").list("[]*rocketchat.RocketchatAttachmentAction", i -> i.block("rocketchat.RocketchatAttachmentAction", Action::read)));
  }

  @Override
  public String kind() {
    return "rocketchat";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.of(http).add("api_url", postMessage()).map();
  }

  /** Where messages are posted, below the server's address; null when that is not there. */
  public @Nullable HttpUrl postMessage() {
    return apiUrl == null ? null : apiUrl.joined("api/v1/chat.postMessage");
  }

  @Override
  public Fields effective() {
    return HttpClientFields.head(sendResolved, http)
        .opt("api_url", apiUrl)
        .present("token_id", tokenId)
        .present("token", token)
        .opt("channel", channel)
        .opt("color", color)
        .opt("title", title)
        .opt("title_link", titleLink)
        .opt("text", text)
        .blocks("fields", fields, f -> new Fields().put("short", f.isShort()).put("title", f.title()).put("value", f.value()))
        .put("short_fields", shortFields)
        .opt("emoji", emoji)
        .opt("icon_url", iconUrl)
        .opt("image_url", imageUrl)
        .opt("thumb_url", thumbUrl)
        .put("link_names", linkNames)
        .blocks("actions", actions, Action::fields);
  }
}
