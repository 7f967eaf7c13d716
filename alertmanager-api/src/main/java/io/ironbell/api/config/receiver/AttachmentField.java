package io.ironbell.api.config.receiver;

import io.ironbell.api.config.Fields;
import io.ironbell.api.config.yaml.YamlValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A titled value inside a Slack or Mattermost attachment; {@code isShort} null falls back on the block's default. */
public record AttachmentField(String title, String value, @Nullable Boolean isShort) {

  /** @param product Slack or Mattermost, for messages */
  static List<AttachmentField> list(YamlValue value, String product) {
    String owner = product.equals("Slack") ? "config" : "mattermost"; // the package in which upstream has the type
    return value.list(
        "[]*" + owner + "." + product + "Field",
        item ->
            item.block(
                owner + ".plain",
                block -> {
                  AttachmentField made = new AttachmentField(block.at("title").text(), block.at("value").text(), block.at("short").flagOrNull());
                  if (made.title.isEmpty()) {
                    block.problem("missing title in " + product + " field configuration");
                  }
                  if (made.value.isEmpty()) {
                    block.problem("missing value in " + product + " field configuration");
                  }
                  return made;
                }));
  }

  Fields fields() {
    Fields made = new Fields().opt("title", title).opt("value", value);
    return isShort == null ? made : made.put("short", isShort);
  }
}
