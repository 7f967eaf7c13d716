package io.ironbell.notifier.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.ironbell.api.config.receiver.SlackConfig;
import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.Address;
import io.ironbell.notifier.message.AnswerShape;
import io.ironbell.notifier.message.AnswerShape.Value;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.ReplyJson;
import io.ironbell.notifier.message.Retrier;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Posts one attachment to Slack, or edits the one posted before (INT-SLACK rows; upstream {@code notify/slack}). Safe for any thread. */
public final class SlackNotifier implements MessageNotifier {
  /** Keys of what is remembered of a message, as upstream's notification log has them (G-204). */
  private static final String TS = "threadTs";

  private static final String CHANNEL = "channelId";

  private static final AnswerShape.Fields ANSWER =
      new AnswerShape.Fields(Map.of("ok", Value.FLAG, "error", Value.TEXT, "channel", Value.TEXT, "ts", Value.TEXT));

  /** What the API says of a token that it does not take, or no longer. */
  private static final Set<String> REFUSED_TOKEN = Set.of("invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive");

  private final SlackConfig config;
  private final Outbox outbox;
  private final Address address;
  private final Destination.Parsed update;

  /** @param chatUpdate where messages are edited */
  public SlackNotifier(SlackConfig config, Outbox outbox, String chatUpdate) {
    this.config = config;
    this.outbox = outbox;
    this.address = new Address(config.apiUrl(), "api_url", outbox.files());
    this.update = Destination.parse(chatUpdate);
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    Destination.Parsed to = address.now();
    SlackMessage message = SlackMessage.of(config.message(), outbox, notification);
    String ts = remembered(notification, TS);
    String channel = remembered(notification, CHANNEL);
    if (!ts.isEmpty() && !channel.isEmpty()) {
      message = message.editing(channel, ts);
      to = update;
    }
    byte[] body = JsonObject.body(message::write);
    String about = "channel " + GoQuote.quote(message.channel()) + ": ";
    return outbox
        .exchange(to, there -> HttpRequest.postJson(there, body).keeping(HttpRequest.WHOLE_REPLY), deadline, config.timeout())
        .then(reply -> result(reply, notification).refusingSecretIf(isUnknownTo(reply)).behind(about));
  }

  private String remembered(Notification notification, String key) {
    return config.updateMessage() && notification.receiverData().get(key) instanceof String text ? text : "";
  }

  /** Webhooks answer {@code ok} as text, the API answers 200 with JSON also to what it refuses (INT-SLACK-08). */
  private SendResult result(HttpReply reply, Notification notification) {
    if (!reply.successful()) {
      return Retrier.SERVER_ERRORS.failed(reply, "");
    }
    if (reply.broken() != null) {
      return new SendResult.Recoverable("could not read response body: " + reply.broken(), FailureReason.CLIENT_ERROR);
    }
    if (!reply.contentType().startsWith("application/json")) {
      return reply.body().equals("ok")
          ? new SendResult.Sent(notification.receiverData())
          : refused("received an error response from Slack: " + reply.body());
    }
    JsonNode answer = ANSWER.of(reply);
    if (!answer.isObject()) {
      return new SendResult.Recoverable("could not unmarshal JSON response " + GoQuote.quote(reply.body()), FailureReason.CLIENT_ERROR);
    }
    String error = ReplyJson.text(answer, "error");
    return answer.path("ok").booleanValue()
        ? new SendResult.Sent(toRemember(answer, notification))
        : refused("error response from Slack: " + error).refusingSecretIf(REFUSED_TOKEN.contains(error));
  }

  /** A webhook's 404 and 410 may also be about the channel. */
  private boolean isUnknownTo(HttpReply reply) {
    return address.isUnknownTo(reply) && !reply.body().startsWith("channel_");
  }

  private static SendResult refused(String error) {
    return new SendResult.Permanent(error, FailureReason.CLIENT_ERROR);
  }

  private Map<String, Object> toRemember(JsonNode answer, Notification notification) {
    Map<String, Object> data = new HashMap<>(notification.receiverData());
    String ts = ReplyJson.text(answer, "ts");
    String channel = ReplyJson.text(answer, "channel");
    if (config.updateMessage() && !ts.isEmpty() && !channel.isEmpty()) {
      data.put(TS, ts);
      data.put(CHANNEL, channel);
    }
    return data;
  }
}
