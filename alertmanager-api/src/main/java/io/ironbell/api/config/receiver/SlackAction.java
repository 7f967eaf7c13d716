package io.ironbell.api.config.receiver;

import io.ironbell.api.config.Fields;
import io.ironbell.api.config.yaml.YamlBlock;
import org.jspecify.annotations.Nullable;

/** A button of a Slack message: with a URL it opens a page and has no name, value or question; without one it needs a name. */
public record SlackAction(
    String type, String text, String url, String style, String name, String value, @Nullable Confirmation confirm) {

  /** The question before a button does what it says. */
  public record Confirmation(String text, String title, String okText, String dismissText) {
    static Confirmation read(YamlBlock block) {
      Confirmation made =
          new Confirmation(block.at("text").text(), block.at("title").text(), block.at("ok_text").text(), block.at("dismiss_text").text());
      if (made.text.isEmpty()) {
        block.problem("missing text in Slack confirmation configuration");
      }
      return made;
    }

    Fields fields() {
      return new Fields().opt("text", text).opt("title", title).opt("ok_text", okText).opt("dismiss_text", dismissText);
    }
  }

  static SlackAction read(YamlBlock block) {
    String url = block.at("url").text();
    String name = block.at("name").text();
    String value = block.at("value").text();
    Confirmation confirm = block.at("confirm").block("config.plain", Confirmation::read);
    boolean link = !url.isEmpty();
    SlackAction made =
        new SlackAction(
            block.at("type").text(), block.at("text").text(), url, block.at("style").text(), link ? "" : name, link ? "" : value,
            link ? null : confirm);
    if (made.type.isEmpty()) {
      block.problem("missing type in Slack action configuration");
    }
    if (made.text.isEmpty()) {
      block.problem("missing text in Slack action configuration");
    }
    if (!link && name.isEmpty()) {
      block.problem("missing name or url in Slack action configuration");
    }
    return made;
  }

  Fields fields() {
    return new Fields().opt("type", type).opt("text", text).opt("url", url).opt("style", style).opt("name", name).opt("value", value)
        .block("confirm", confirm == null ? null : confirm.fields());
  }
}
