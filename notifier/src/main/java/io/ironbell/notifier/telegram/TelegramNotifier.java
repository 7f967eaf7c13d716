package io.ironbell.notifier.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.receiver.TelegramConfig;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.Header;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.AnswerShape;
import io.ironbell.notifier.message.AnswerShape.Value;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.ReplyJson;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/**
 * Sends one message to a Telegram chat (INT-TELEGRAM rows; upstream {@code notify/telegram} and the bot library under it). Whatever goes wrong
 * after the rendering is tried again, wrong tokens too (G-219). Safe for any thread.
 */
public final class TelegramNotifier implements MessageNotifier {
  private static final int MESSAGE_RUNES = 4096;
  private static final String TOO_LONG =
      "Alertmanager notification could not be sent: message length exceeds Telegram limits.\n"
          + "\t\t\tPlease check the template used for producing the message content."; // G-220, tabs included

  /** What every answer says. */
  private static final AnswerShape.Fields ANSWER =
      new AnswerShape.Fields(
          Map.of("ok", Value.FLAG, "error_code", Value.NUMBER, "description", Value.TEXT, "parameters", new AnswerShape.Fields(Map.of())));

  /** The message as it is now in the chat. */
  private static final AnswerShape.Fields MESSAGE =
      new AnswerShape.Fields(
          Map.of(
              "message_id", Value.NUMBER, "message_thread_id", Value.NUMBER, "date", Value.NUMBER, "text", Value.TEXT, "chat",
              new AnswerShape.Fields(Map.of("id", Value.NUMBER, "type", Value.TEXT, "title", Value.TEXT, "username", Value.TEXT))));

  private static final AnswerShape.Fields RESULT = new AnswerShape.Fields(Map.of("result", MESSAGE));

  /** Upstream's library does not name Alertmanager (G-197). */
  private static final Header USER_AGENT = new Header("User-Agent", "Go-http-client/1.1", false);

  private final TelegramConfig config;
  private final Outbox outbox;
  private final HttpUrl api;

  public TelegramNotifier(TelegramConfig config, Outbox outbox) {
    this.config = config;
    this.outbox = outbox;
    this.api = Objects.requireNonNull(config.apiUrl());
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, InterruptedException {
    String text = message(notification);
    String token;
    String chat;
    try {
      token = outbox.files().reveal(config.botToken(), "bot_token");
      chat = chatId();
    } catch (IOException e) {
      return new SendResult.Recoverable(String.valueOf(e.getMessage()), FailureReason.OTHER);
    }
    byte[] body = JsonObject.body(json -> write(json, chat, text));
    Destination.Parsed sendMessage = Destination.parse(api.text() + "/bot" + token + "/sendMessage");
    return outbox
        .exchange(sendMessage, to -> HttpRequest.postJson(to, body).with(USER_AGENT).keeping(HttpRequest.WHOLE_REPLY), deadline)
        .then(reply -> result(reply, notification));
  }

  /** HTML that is cut would be refused, so it is replaced (INT-TELEGRAM-04). */
  private String message(Notification notification) throws TemplateException {
    Rendering words = outbox.rendering(notification);
    if (!config.parseMode().equals("HTML")) {
      return outbox.cut("message", words.text(config.message(), MESSAGE_RUNES), MESSAGE_RUNES, notification);
    }
    String html = words.html(config.message(), MESSAGE_RUNES);
    return html.codePointCount(0, html.length()) > MESSAGE_RUNES ? TOO_LONG : html;
  }

  private String chatId() throws IOException {
    if (config.chatIdFile().isEmpty()) {
      return Long.toString(config.chatId());
    }
    try {
      return Long.toString(Long.parseLong(outbox.files().reveal(new SecretSource(null, config.chatIdFile()), "chat_id")));
    } catch (NumberFormatException e) {
      throw new IOException("could not parse chat_id from " + config.chatIdFile() + ": it is no number");
    }
  }

  /** Every value is a string (G-218), keys in byte order. */
  private void write(JsonObject json, String chat, String text) {
    json.put("chat_id", chat)
        .opt("disable_notification", config.disableNotifications() ? "true" : "")
        .put("disable_web_page_preview", "true")
        .opt("message_thread_id", config.messageThreadId() == 0 ? "" : Long.toString(config.messageThreadId()))
        .opt("parse_mode", config.parseMode())
        .put("text", text);
  }

  /** The API says in the body what came of it, whatever the status; who says yes shows the message. */
  private static SendResult result(HttpReply reply, Notification notification) {
    if (reply.broken() != null) {
      return new SendResult.Recoverable("telegram: " + reply.broken(), FailureReason.OTHER);
    }
    JsonNode answer = ANSWER.first(reply);
    if (answer.isMissingNode() || answer.path("ok").booleanValue()) {
      return RESULT.of(reply).isMissingNode()
          ? new SendResult.Recoverable("telegram: the answer holds no message, status " + reply.status(), FailureReason.OTHER)
          : new SendResult.Sent(notification.receiverData());
    }
    int code = answer.path("error_code").intValue();
    return new SendResult.Recoverable("telegram: " + ReplyJson.text(answer, "description") + " (" + code + ")", FailureReason.ofStatus(code))
        .refusingSecretIf(code == 404); // the token is a part of the path, and 404 is said of one that has not its form
  }
}
