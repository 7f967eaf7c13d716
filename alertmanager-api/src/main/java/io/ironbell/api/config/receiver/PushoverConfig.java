package io.ironbell.api.config.receiver;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.duration.GoDuration;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import java.time.Duration;
import java.util.Map;

/** A Pushover user (INT-PUSHOVER rows). Durations are whole seconds on the wire; a zero {@code ttl} is left out. */
public record PushoverConfig(
    String path, boolean sendResolved, HttpClientConfig http, SecretSource userKey, SecretSource token, String title, String message,
    String url, String urlTitle, String device, String sound, String priority, Duration retry, Duration expire, Duration ttl,
    boolean html, boolean monospace)
    implements IntegrationConfig {

  /** Where every message goes: no key changes it. */
  public static final String ENDPOINT = "https://api.pushover.net/1/messages.json";

  static PushoverConfig read(YamlBlock block, Surroundings around) {
    SecretSource user = required(block, "user_key");
    SecretSource token = required(block, "token");
    boolean html = block.at("html").flag(false);
    boolean monospace = block.at("monospace").flag(false);
    if (html && monospace) {
      block.problem("at most one of monospace & html must be configured");
    }
    return new PushoverConfig(
        block.path(), Surroundings.sendResolved(block, true), around.http(block), user, token,
        block.at("title").text(Surroundings.template("pushover.default.title")),
        block.at("message").text(Surroundings.template("pushover.default.message")),
        block.at("url").text(Surroundings.template("pushover.default.url")), block.at("url_title").text(), block.at("device").text(),
        block.at("sound").text(), block.at("priority").text("{{ if eq .Status \"firing\" }}2{{ else }}0{{ end }}"),
        duration(block.at("retry"), Duration.ofMinutes(1)), duration(block.at("expire"), Duration.ofHours(1)),
        duration(block.at("ttl"), Duration.ZERO), html, monospace);
  }

  private static SecretSource required(YamlBlock block, String key) {
    SecretSource source = SecretSource.read(block, key);
    if (source.isEmpty()) {
      block.problem("one of " + key + " or " + key + "_file must be configured");
    }
    return source;
  }

  private static Duration duration(YamlValue value, Duration absent) {
    return value.isWritten() ? ConfigKeys.writtenDuration(value) : absent;
  }

  @Override
  public String kind() {
    return "pushover";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.of(http).add("", ENDPOINT).map();
  }

  @Override
  public Fields effective() {
    return HttpClientFields.head(sendResolved, http)
        .opt("user_key", userKey)
        .opt("token", token)
        .opt("title", title)
        .opt("message", message)
        .opt("url", url)
        .opt("url_title", urlTitle)
        .opt("device", device)
        .opt("sound", sound)
        .opt("priority", priority)
        .opt("retry", text(retry))
        .opt("expire", text(expire))
        .opt("ttl", text(ttl))
        .opt("html", html)
        .opt("monospace", monospace);
  }

  private static String text(Duration duration) {
    return duration.isZero() ? "" : GoDuration.print(duration);
  }
}
