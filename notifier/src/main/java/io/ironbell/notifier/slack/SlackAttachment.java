package io.ironbell.notifier.slack;

import io.ironbell.api.config.receiver.AttachmentField;
import io.ironbell.api.config.receiver.SlackAction;
import io.ironbell.api.config.receiver.SlackConfig;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one attachment of a message, rendered; its keys in upstream's order (G-203). */
record SlackAttachment(
    String title, String titleLink, String pretext, String text, String fallback, String callbackId, List<AttachmentField> fields,
    List<SlackAction> actions, String imageUrl, String thumbUrl, String footer, String color, List<String> mrkdwnIn) {
  private static final int TITLE_RUNES = 1024;
  private static final List<String> MRKDWN_IN = List.of("fallback", "pretext", "text");

  static SlackAttachment of(SlackConfig.Message config, LenientWords words, Outbox outbox, Notification notification)
      throws TemplateException {
    String title = outbox.cut("title", words.text(config.title(), TITLE_RUNES), TITLE_RUNES, notification);
    String titleLink = words.text(config.titleLink());
    String pretext = words.text(config.pretext());
    String text = words.text(config.text());
    String fallback = words.text(config.fallback());
    String callbackId = words.text(config.callbackId());
    String imageUrl = words.text(config.imageUrl());
    String thumbUrl = words.text(config.thumbUrl());
    String footer = words.text(config.footer());
    String color = words.text(config.color());
    List<String> markdown = config.mrkdwnIn().isEmpty() ? MRKDWN_IN : config.mrkdwnIn();
    return new SlackAttachment(
        title, titleLink, pretext, text, fallback, callbackId, fields(config, words), actions(config, words), imageUrl, thumbUrl, footer, color,
        markdown);
  }

  private static List<AttachmentField> fields(SlackConfig.Message config, LenientWords words) throws TemplateException {
    List<AttachmentField> fields = new ArrayList<>();
    for (AttachmentField field : config.fields()) {
      boolean isShort = field.isShort() == null ? config.shortFields() : field.isShort();
      fields.add(new AttachmentField(words.text(field.title()), words.text(field.value()), isShort));
    }
    return fields;
  }

  private static List<SlackAction> actions(SlackConfig.Message config, LenientWords words) throws TemplateException {
    List<SlackAction> actions = new ArrayList<>();
    for (SlackAction a : config.actions()) {
      actions.add(
          new SlackAction(
              words.text(a.type()), words.text(a.text()), words.text(a.url()), words.text(a.style()), words.text(a.name()),
              words.text(a.value()), confirmation(a.confirm(), words)));
    }
    return actions;
  }

  private static SlackAction.@Nullable Confirmation confirmation(SlackAction.@Nullable Confirmation c, LenientWords words) throws TemplateException {
    if (c == null) {
      return null;
    }
    String title = words.text(c.title());
    return new SlackAction.Confirmation(words.text(c.text()), title, words.text(c.okText()), words.text(c.dismissText()));
  }

  void write(JsonObject json) {
    json.opt("title", title)
        .opt("title_link", titleLink)
        .opt("pretext", pretext)
        .put("text", text)
        .put("fallback", fallback)
        .put("callback_id", callbackId)
        .optObjects("fields", fields, SlackAttachment::field)
        .optObjects("actions", actions, SlackAttachment::action)
        .opt("image_url", imageUrl)
        .opt("thumb_url", thumbUrl)
        .put("footer", footer)
        .opt("color", color)
        .optStrings("mrkdwn_in", mrkdwnIn);
  }

  private static void field(JsonObject json, AttachmentField field) {
    @Nullable Boolean isShort = field.isShort();
    json.opt("title", field.title()).opt("value", field.value()).put("short", isShort != null && isShort);
  }

  private static void action(JsonObject json, SlackAction a) {
    json.opt("type", a.type()).opt("text", a.text()).opt("url", a.url()).opt("style", a.style()).opt("name", a.name()).opt("value", a.value());
    SlackAction.Confirmation c = a.confirm();
    if (c != null) {
      json.object(
          "confirm",
          confirm -> confirm.opt("text", c.text()).opt("title", c.title()).opt("ok_text", c.okText()).opt("dismiss_text", c.dismissText()));
    }
  }
}
