package io.ironbell.notifier.rocketchat;

import io.ironbell.api.config.receiver.RocketchatConfig;
import io.ironbell.notifier.message.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one attachment of a message, rendered. */
record Attachment(
    String title, String titleLink, String text, String imageUrl, String thumbUrl, String color, List<RocketchatConfig.Field> fields,
    List<Button> buttons) {

  void write(JsonObject json) {
    json.opt("title", title)
        .opt("title_link", titleLink)
        .opt("text", text)
        .opt("image_url", imageUrl)
        .opt("thumb_url", thumbUrl)
        .opt("color", color)
        .optObjects("fields", fields, Attachment::field)
        .optObjects("actions", buttons, (object, button) -> button.write(object));
  }

  private static void field(JsonObject json, RocketchatConfig.Field field) {
    @Nullable Boolean isShort = field.isShort();
    json.put("short", isShort != null && isShort).opt("title", field.title()).opt("value", field.value());
  }
}
