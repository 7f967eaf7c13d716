package io.ironbell.api.config.receiver;

import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;

/** A Microsoft Teams workflow (INT-MSTEAMS rows). */
public record MsTeamsV2Config(
    String path, boolean sendResolved, HttpClientConfig http, SecretSource webhookUrl, String title, String text)
    implements IncomingWebhook {

  static MsTeamsV2Config read(YamlBlock block, Surroundings around) {
    return new MsTeamsV2Config(
        block.path(), Surroundings.sendResolved(block, true), http(block, around), IncomingWebhook.required(block),
        block.at("title").text(Surroundings.template("msteamsv2.default.title")),
        block.at("text").text(Surroundings.template("msteamsv2.default.text")));
  }

  /** The one kind whose own block still inherits the proxy's address, unless it has one of its own: an empty one says that there is none (HTTPC-14). */
  private static HttpClientConfig http(YamlBlock block, Surroundings around) {
    HttpClientConfig http = around.http(block);
    YamlValue proxy = block.at("http_config").entries("config.plain").get("proxy_url");
    return proxy == null || proxy.isNull() ? http.withProxyUrl(around.global().http().proxy().url()) : http;
  }

  @Override
  public String kind() {
    return "msteamsv2";
  }

  @Override
  public Fields effective() {
    return head()
        .opt("title", title)
        .opt("text", text);
  }
}
