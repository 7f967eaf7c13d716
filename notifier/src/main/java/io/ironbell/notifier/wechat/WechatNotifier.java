package io.ironbell.notifier.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.receiver.WechatConfig;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.AnswerShape;
import io.ironbell.notifier.message.AnswerShape.Value;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.ReplyJson;
import io.ironbell.notifier.message.UrlText;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.wechat.AccessTokens.Access;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** Sends a message by a WeChat Work application (INT-WECHAT rows; upstream {@code notify/wechat}). Safe for any thread. */
public final class WechatNotifier implements MessageNotifier {
  private static final int TOKEN_EXPIRED = 42001;
  private static final AnswerShape.Fields ANSWER = new AnswerShape.Fields(Map.of("errcode", Value.NUMBER, "errmsg", Value.TEXT));

  private final WechatConfig config;
  private final Outbox outbox;
  private final HttpUrl api;
  private final AccessTokens tokens;

  public WechatNotifier(WechatConfig config, Outbox outbox, Time time) {
    this.config = config;
    this.outbox = outbox;
    this.api = Objects.requireNonNull(config.apiUrl());
    this.tokens = new AccessTokens(config, outbox, api, time);
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    Rendering words = outbox.rendering(notification);
    return switch (tokens.get(words, deadline)) {
      case Access.Refused refused -> refused.result();
      case Access.Granted granted -> {
        byte[] body = body(words);
        Destination.Parsed send = Destination.parse(UrlText.with(UrlText.below(api, "message/send"), "access_token", granted.token().reveal()).text());
        yield outbox
            .exchange(send, to -> HttpRequest.postJson(to, body).keeping(HttpRequest.WHOLE_REPLY), deadline)
            .then(reply -> result(reply, notification));
      }
    };
  }

  /** Both forms are there, the one that is not meant is empty (G-216). */
  private byte[] body(Rendering words) throws TemplateException {
    String toUser = words.text(config.toUser());
    String toParty = words.text(config.toParty());
    String toTag = words.text(config.toTag());
    String agentId = words.text(config.agentId());
    String message = words.text(config.message());
    boolean markdown = config.messageType().equals("markdown");
    return JsonObject.body(
        json ->
            json.object("text", text -> text.put("content", markdown ? "" : message))
                .opt("touser", toUser)
                .opt("toparty", toParty)
                .opt("totag", toTag)
                .opt("agentid", agentId)
                .put("safe", "0")
                .put("msgtype", config.messageType())
                .object("markdown", text -> text.put("content", markdown ? message : "")));
  }

  /** INT-WECHAT-03. */
  private SendResult result(HttpReply reply, Notification notification) {
    if (reply.status() != 200) {
      return new SendResult.Recoverable("unexpected status code " + reply.status(), FailureReason.ofStatus(reply.status()));
    }
    if (reply.broken() != null) {
      return new SendResult.Recoverable(reply.broken(), FailureReason.OTHER);
    }
    JsonNode answer = ANSWER.of(reply);
    if (answer.isMissingNode()) {
      return new SendResult.Recoverable("the answer of WeChat cannot be read", FailureReason.OTHER);
    }
    long code = answer.path("errcode").longValue();
    if (code == 0) {
      return new SendResult.Sent(notification.receiverData());
    }
    String error = ReplyJson.text(answer, "errmsg");
    if (code == TOKEN_EXPIRED) {
      tokens.drop();
      return new SendResult.Recoverable(error, FailureReason.OTHER);
    }
    return new SendResult.Permanent(error, FailureReason.OTHER);
  }
}
