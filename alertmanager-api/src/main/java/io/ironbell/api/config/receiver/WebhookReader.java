package io.ironbell.api.config.receiver;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import org.jspecify.annotations.Nullable;

/** Reads a {@code webhook_configs} entry (INT-WEBHOOK rows). */
public final class WebhookReader {
  private WebhookReader() {}

  public static WebhookConfig read(YamlBlock block, Surroundings around) {
    Secret url = templatedUrl(block.at("url"));
    String file = block.at("url_file").text();
    if (!block.at("url").text().isEmpty() && !file.isEmpty()) {
      block.at("url_file").problem("at most one of url & url_file must be configured", "keep one of the two");
    }
    if (block.at("url").text().isEmpty() && file.isEmpty()) {
      block.problem("one of url or url_file must be configured");
    }
    return new WebhookConfig(
        block.path(), Surroundings.sendResolved(block, true), around.http(block), url, file.isEmpty() ? null : file,
        block.at("max_alerts").unsigned(), ConfigKeys.goDuration(block.at("timeout")), block.at("payload").tree());
  }

  /** Literal URLs are checked; whether a template parses is for those to say who know templates, and what it renders for later. */
  private static @Nullable Secret templatedUrl(YamlValue value) {
    String text = value.secretText();
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!text.contains("{{") && !text.equals(Secret.MASK)) {
      try {
        HttpUrl.parse(text);
      } catch (HttpUrl.Malformed e) {
        value.problem("invalid URL: " + e.bare(), "write it as https://host/path");
      }
    }
    return Secret.of(text);
  }
}
