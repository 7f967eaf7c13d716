package io.ironbell.api.config.receiver;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.yaml.YamlBlock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Webex room (INT-WEBEX rows). Its credentials are the authorization of its own {@code http_config}. */
public record WebexConfig(
    String path, boolean sendResolved, HttpClientConfig http, @Nullable HttpUrl apiUrl, String message, String roomId)
    implements IntegrationConfig {

  static WebexConfig read(YamlBlock block, Surroundings around) {
    HttpUrl url = ConfigKeys.url(block.at("api_url"), around.global().webexApiUrl());
    HttpClientConfig own = around.ownHttp(block);
    String room = block.at("room_id").text();
    if (room.isEmpty()) {
      block.problem("missing room_id on webex_config");
    }
    if (own == null || own.authorization() == null) {
      block.problem("missing webex_configs.http_config.authorization");
    }
    if (url == null) {
      block.problem("no global Webex URL set");
    }
    return new WebexConfig(
        block.path(), Surroundings.sendResolved(block, true), own == null ? around.global().http() : own, url,
        block.at("message").text(Surroundings.template("webex.default.message")), room);
  }

  @Override
  public String kind() {
    return "webex";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.of(http).add("api_url", apiUrl).map();
  }

  @Override
  public Fields effective() {
    return HttpClientFields.head(sendResolved, http)
        .opt("api_url", apiUrl)
        .opt("message", message)
        .put("room_id", roomId);
  }
}
