package io.ironbell.api.config.receiver;

import io.ironbell.api.config.Fields;
import io.ironbell.api.config.yaml.YamlBlock;
import java.util.List;

/** An attachment of a Mattermost message; all texts are templates. */
public record MattermostAttachment(
    String fallback, String color, String pretext, String text, String authorName, String authorLink, String authorIcon, String title,
    String titleLink, List<AttachmentField> fields, String thumbUrl, String footer, String footerIcon, String imageUrl) {

  static MattermostAttachment read(YamlBlock block) {
    return read(block, "", "", "", "", "");
  }

  /** The block's own keys, with defaults for the five texts that have one at the top level. */
  static MattermostAttachment read(YamlBlock block, String fallback, String color, String text, String title, String titleLink) {
    return new MattermostAttachment(
        block.at("fallback").text(fallback), block.at("color").text(color), block.at("pretext").text(), block.at("text").text(text),
        block.at("author_name").text(), block.at("author_link").text(), block.at("author_icon").text(), block.at("title").text(title),
        block.at("title_link").text(titleLink), AttachmentField.list(block.at("fields"), "Mattermost"), block.at("thumb_url").text(),
        block.at("footer").text(), block.at("footer_icon").text(), block.at("image_url").text());
  }

  Fields effective() {
    return new Fields()
        .opt("fallback", fallback)
        .opt("color", color)
        .opt("pretext", pretext)
        .opt("text", text)
        .all(tail());
  }

  /** The keys from {@code author_name} on, which stand in the same order at the top level. */
  Fields tail() {
    return new Fields()
        .opt("author_name", authorName)
        .opt("author_link", authorLink)
        .opt("author_icon", authorIcon)
        .opt("title", title)
        .opt("title_link", titleLink)
        .blocks("fields", fields, AttachmentField::fields)
        .opt("thumb_url", thumbUrl)
        .opt("footer", footer)
        .opt("footer_icon", footerIcon)
        .opt("image_url", imageUrl);
  }
}
