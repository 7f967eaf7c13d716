package io.ironbell.api.config.receiver;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.GlobalConfig;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.Authorization;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code slack_configs} entry: which of webhook URL and app token holds, own or global, and what follows from it.
 *
 * <p>Two combinations crash upstream at load (CFG-49, G-163, G-165); here they are problems like others.
 */
final class SlackReader {
  private static final String POST_MESSAGE = "https://slack.com/api/chat.postMessage";

  private SlackReader() {}

  static SlackConfig read(YamlBlock block, Surroundings around) {
    GlobalConfig.Slack global = around.global().slack();
    SecretSource ownUrl = SecretSource.readUrl(block, "api_url");
    SecretSource ownToken = SecretSource.read(block, "app_token");
    HttpUrl ownApp = ConfigKeys.url(block.at("app_url"));
    HttpUrl app = ownApp == null ? global.appUrl() : ownApp;
    HttpClientConfig ownHttp = around.ownHttp(block);
    boolean update = block.at("update_message").flag(false);
    checkOwn(block, ownUrl, ownToken, app, update);
    boolean takesGlobalToken = ownToken.isEmpty() && (ownHttp == null || ownHttp.authorization() == null) && ownUrl.value() == null;
    SecretSource token = takesGlobalToken ? global.appToken() : ownToken;
    SecretSource url = ownUrl.or(global.apiUrl());
    if (url.isEmpty() && token.isEmpty()) {
      block.problem("no Slack API URL nor App token set either inline or in a file");
    }
    HttpClientConfig http = ownHttp == null ? around.global().http() : ownHttp;
    if (!token.isEmpty()) {
      http = withToken(block, http, token, around.directory());
      url = new SecretSource(app == null ? null : Secret.of(app.text()), url.file());
    }
    return new SlackConfig(
        block.path(), Surroundings.sendResolved(block, false), http, url, token, app, SlackConfig.Message.read(block), update,
        ConfigKeys.goDuration(block.at("timeout")));
  }

  private static void checkOwn(YamlBlock block, SecretSource url, SecretSource token, @Nullable HttpUrl app, boolean update) {
    if (!url.isEmpty() && !token.isEmpty()) {
      block.problem("at most one of api_url/api_url_file & app_token/app_token_file must be configured");
    }
    if (app == null) {
      block.problem("no global Slack App URL set");
    }
    if (update && (url.value() == null || !url.value().reveal().equals(POST_MESSAGE))) {
      block.at("update_message").problem("update_message can only be used with bot tokens. api_url must be set to " + POST_MESSAGE);
    }
  }

  /** The token becomes the block's own authorization, and its file with it one that is beside the configuration (CFG-07). */
  private static HttpClientConfig withToken(YamlBlock block, HttpClientConfig http, SecretSource token, Directory directory) {
    if (http.authorization() != null) {
      block.problem("http authorization can't be set when using Slack App tokens");
    }
    return http.withAuthorization(new Authorization("Bearer", token.value(), token.file().isEmpty() ? null : directory.resolve(token.file())));
  }
}
