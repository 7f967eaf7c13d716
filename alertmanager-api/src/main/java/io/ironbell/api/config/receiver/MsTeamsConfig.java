package io.ironbell.api.config.receiver;

import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;

/** A Microsoft Teams connector card (INT-MSTEAMS rows). */
public record MsTeamsConfig(
    String path, boolean sendResolved, HttpClientConfig http, SecretSource webhookUrl, String title, String summary, String text)
    implements IncomingWebhook {

  static MsTeamsConfig read(YamlBlock block, Surroundings around) {
    return new MsTeamsConfig(
        block.path(), Surroundings.sendResolved(block, true), around.http(block), IncomingWebhook.required(block),
        block.at("title").text(Surroundings.template("msteams.default.title")),
        block.at("summary").text(Surroundings.template("msteams.default.summary")),
        block.at("text").text(Surroundings.template("msteams.default.text")));
  }

  @Override
  public String kind() {
    return "msteams";
  }

  @Override
  public Fields effective() {
    return head()
        .opt("title", title)
        .opt("summary", summary)
        .opt("text", text);
  }
}
