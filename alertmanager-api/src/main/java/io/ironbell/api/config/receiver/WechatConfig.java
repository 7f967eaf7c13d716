package io.ironbell.api.config.receiver;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.GlobalConfig;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A WeChat application (INT-WECHAT rows). {@code messageType} is text or markdown. */
public record WechatConfig(
    String path, boolean sendResolved, HttpClientConfig http, SecretSource apiSecret, String corpId, String message,
    @Nullable HttpUrl apiUrl, String toUser, String toParty, String toTag, String agentId, String messageType)
    implements IntegrationConfig {

  static WechatConfig read(YamlBlock block, Surroundings around) {
    GlobalConfig global = around.global();
    HttpUrl url = ConfigKeys.url(block.at("api_url"), global.wechat().url());
    SecretSource secret = SecretSource.read(block, "api_secret").or(global.wechat().credential());
    String corpId = block.at("corp_id").text();
    corpId = corpId.isEmpty() ? global.wechatCorpId() : corpId;
    String type = block.at("message_type").text();
    if (url == null) {
      block.problem("no global Wechat URL set");
    }
    if (secret.isEmpty()) {
      block.problem("no global Wechat Api Secret set either inline or in a file");
    }
    if (corpId.isEmpty()) {
      block.problem("no global Wechat CorpID set");
    }
    if (!type.isEmpty() && !type.equals("text") && !type.equals("markdown")) {
      block.at("message_type").problem("weChat message type \"" + type + "\" does not match valid options ^(text|markdown)$");
    }
    return new WechatConfig(
        block.path(), Surroundings.sendResolved(block, false), around.http(block), secret, corpId,
        block.at("message").text(Surroundings.template("wechat.default.message")), url == null ? null : url.withTrailingSlash(),
        block.at("to_user").text(Surroundings.template("wechat.default.to_user")),
        block.at("to_party").text(Surroundings.template("wechat.default.to_party")),
        block.at("to_tag").text(Surroundings.template("wechat.default.to_tag")),
        block.at("agent_id").text(Surroundings.template("wechat.default.agent_id")), type.isEmpty() ? "text" : type);
  }

  @Override
  public String kind() {
    return "wechat";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.of(http).add("api_url", apiUrl).map();
  }

  @Override
  public Fields effective() {
    return HttpClientFields.head(sendResolved, http)
        .opt("api_secret", apiSecret)
        .opt("corp_id", corpId)
        .opt("message", message)
        .opt("api_url", apiUrl)
        .opt("to_user", toUser)
        .opt("to_party", toParty)
        .opt("to_tag", toTag)
        .opt("agent_id", agentId)
        .opt("message_type", messageType);
  }
}
