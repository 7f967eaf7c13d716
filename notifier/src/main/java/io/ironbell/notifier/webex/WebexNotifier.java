package io.ironbell.notifier.webex;

import io.ironbell.api.config.receiver.WebexConfig;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.Truncation;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.util.Objects;

/** Posts a message to a Webex room (INT-WEBEX rows; upstream {@code notify/webex}). Safe for any thread. */
public final class WebexNotifier implements MessageNotifier {
  private static final int MESSAGE_BYTES = 7439;

  private final WebexConfig config;
  private final Outbox outbox;
  private final Destination.Parsed api;

  public WebexNotifier(WebexConfig config, Outbox outbox) {
    this.config = config;
    this.outbox = outbox;
    this.api = Destination.parse(Objects.requireNonNull(config.apiUrl()).text());
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, InterruptedException {
    Rendering words = outbox.rendering(notification);
    String message = Truncation.bytes(words.text(config.message(), MESSAGE_BYTES), MESSAGE_BYTES).text();
    String room = room(words);
    byte[] body = JsonObject.body(json -> json.put("markdown", message).opt("roomId", room));
    return outbox.postJson(api, body, notification, deadline);
  }

  /** Of a template that fails what it had made, as in upstream (G-223): Webex then says what is wrong with it. */
  private String room(Rendering words) throws TemplateException {
    try {
      return words.text(config.roomId());
    } catch (TemplateException e) {
      if (e.isLimit()) {
        throw e;
      }
      return e.rendered();
    }
  }
}
