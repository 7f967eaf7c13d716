package io.ironbell.notifier.rocketchat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ironbell.api.config.receiver.RocketchatConfig;
import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.AnswerShape;
import io.ironbell.notifier.message.AnswerShape.Value;
import io.ironbell.notifier.message.HeaderText;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.ReplyJson;
import io.ironbell.notifier.message.Retrier;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Posts one attachment to a Rocket.Chat channel (INT-ROCKETCHAT rows; upstream {@code notify/rocketchat}). Token files are read at each
 * notification, unlike upstream's, so that a changed token needs no reload. Safe for any thread.
 */
public final class RocketchatNotifier implements MessageNotifier {
  private static final int TITLE_RUNES = 1024;
  private static final AnswerShape.Fields ANSWER = new AnswerShape.Fields(Map.of("success", Value.FLAG, "error", Value.TEXT));

  private final RocketchatConfig config;
  private final Outbox outbox;
  private final Destination.Parsed postMessage;

  public RocketchatNotifier(RocketchatConfig config, Outbox outbox) {
    this.config = config;
    this.outbox = outbox;
    this.postMessage = Destination.parse(Objects.requireNonNull(config.postMessage()).text());
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    Rendering words = outbox.rendering(notification);
    Attachment attachment = attachment(words, notification);
    String channel = words.text(config.channel());
    String emoji = words.text(config.emoji());
    String avatar = words.text(config.iconUrl());
    byte[] body =
        JsonObject.body(
            json ->
                json.opt("channel", channel)
                    .opt("emoji", emoji)
                    .opt("avatar", avatar)
                    .objects("attachments", List.of(attachment), (object, one) -> one.write(object)));
    String token = HeaderText.checked("X-Auth-Token", outbox.files().reveal(config.token().fileFirst(), "token"));
    String tokenId = HeaderText.checked("X-User-Id", outbox.files().reveal(config.tokenId().fileFirst(), "token_id"));
    return outbox
        .exchange(
            postMessage,
            to ->
                HttpRequest.postJson(to, body)
                    .withSecret("X-Auth-Token", token)
                    .withSecret("X-User-Id", tokenId)
                    .keeping(HttpRequest.WHOLE_REPLY),
            deadline)
        .then(reply -> result(reply, notification, "channel " + GoQuote.quote(channel) + ": "));
  }

  private Attachment attachment(Rendering words, Notification notification) throws TemplateException {
    List<RocketchatConfig.Field> fields = new ArrayList<>();
    for (RocketchatConfig.Field field : config.fields()) {
      boolean isShort = field.isShort() == null ? config.shortFields() : field.isShort();
      fields.add(new RocketchatConfig.Field(isShort, words.text(field.title()), words.text(field.value())));
    }
    List<Button> buttons = new ArrayList<>();
    for (RocketchatConfig.Action action : config.actions()) {
      buttons.add(new Button(words.text(action.text()), words.text(action.url()), words.text(action.msg())));
    }
    return new Attachment(
        outbox.cut("title", words.text(config.title(), TITLE_RUNES), TITLE_RUNES, notification), words.text(config.titleLink()), words.text(config.text()),
        words.text(config.imageUrl()), words.text(config.thumbUrl()), words.text(config.color()), fields, buttons);
  }

  /** The API answers 200 to what it refuses, too (INT-ROCKETCHAT-03). */
  private static SendResult result(HttpReply reply, Notification notification, String about) {
    if (!reply.successful()) {
      return Retrier.SERVER_ERRORS.failed(reply, about);
    }
    if (reply.broken() != null) {
      return new SendResult.Recoverable(about + "could not read response body: " + reply.broken(), FailureReason.CLIENT_ERROR);
    }
    JsonNode answer = ANSWER.of(reply);
    if (!answer.isObject()) {
      return new SendResult.Recoverable(about + "could not unmarshal JSON response", FailureReason.CLIENT_ERROR);
    }
    return answer.path("success").booleanValue()
        ? new SendResult.Sent(notification.receiverData())
        : new SendResult.Permanent(about + "error response from Rocketchat: " + ReplyJson.text(answer, "error"), FailureReason.CLIENT_ERROR);
  }
}
