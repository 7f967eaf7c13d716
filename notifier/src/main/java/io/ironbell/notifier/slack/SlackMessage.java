package io.ironbell.notifier.slack;

import io.ironbell.api.config.receiver.SlackConfig;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.template.TemplateException;
import java.util.List;

/** What goes to Slack, rendered. @param ts of the message to edit; empty for a new one */
record SlackMessage(
    String channel, String ts, String username, String iconEmoji, String iconUrl, boolean linkNames, String text, SlackAttachment attachment) {

  /** In upstream's order of rendering: behind a template that fails everything stays empty (G-202). */
  static SlackMessage of(SlackConfig.Message config, Outbox outbox, Notification notification) throws TemplateException {
    LenientWords words = new LenientWords(outbox, notification);
    SlackAttachment attachment = SlackAttachment.of(config, words, outbox, notification);
    return new SlackMessage(
        words.text(config.channel()), "", words.text(config.username()), words.text(config.iconEmoji()), words.text(config.iconUrl()),
        config.linkNames(), words.text(config.messageText()), attachment);
  }

  SlackMessage editing(String channelId, String sentTs) {
    return new SlackMessage(channelId, sentTs, username, iconEmoji, iconUrl, linkNames, text, attachment);
  }

  void write(JsonObject json) {
    json.opt("channel", channel)
        .opt("ts", ts)
        .opt("username", username)
        .opt("icon_emoji", iconEmoji)
        .opt("icon_url", iconUrl)
        .opt("link_names", linkNames)
        .opt("text", text)
        .objects("attachments", List.of(attachment), (object, one) -> one.write(object));
  }
}
