package io.ironbell.notifier.webhook;

import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.json.WebhookJson;
import io.ironbell.api.json.WebhookMessage;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.Address;
import io.ironbell.notifier.message.ClaimingNotifier;
import io.ironbell.notifier.message.FreeData;
import io.ironbell.notifier.message.FreeJson;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.Retrier;
import io.ironbell.notifier.message.UrlText;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Posts version 4 messages, or a payload of its own, to one URL (INT-WEBHOOK rows; upstream {@code notify/webhook/webhook.go}). Safe for any thread. */
public final class WebhookNotifier implements MessageNotifier {
  private static final String CLIMBS = "the rendered URL holds . or .. as a part of its path";

  private final WebhookConfig config;
  private final Outbox outbox;
  private final Destination.@Nullable Parsed literal;

  public WebhookNotifier(WebhookConfig config, Outbox outbox) {
    this.config = config;
    this.outbox = outbox;
    String url = config.url() == null ? "" : config.url().reveal();
    this.literal = url.isEmpty() || url.contains("{{") ? null : Destination.parse(url);
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    WebhookMessage message = outbox.wording().message(notification, config.maxAlerts());
    Object payload = config.payload();
    long most = WebhookJson.mostBytes(message);
    ClaimingNotifier.claim(2 * most); // once as it is written, once as it is sent
    if (literal != null && payload == null) {
      return post(literal, WebhookJson.bytes(message, most), notification, deadline); // nothing to render
    }
    Rendering rendering = outbox.wording().of(notification, message.alerts());
    byte[] body = payload == null ? WebhookJson.bytes(message, most) : payload(payload, rendering);
    Destination.@Nullable Parsed to = literal != null ? literal : rendered(rendering);
    return to == null
        ? new SendResult.Permanent("webhook URL is empty after templating", FailureReason.OTHER) // INT-WEBHOOK-07, upstream's words
        : post(to, body, notification, deadline);
  }

  private SendResult post(Destination.Parsed to, byte[] body, Notification notification, Deadline deadline) throws InterruptedException {
    return outbox
        .exchange(to, destination -> HttpRequest.postJson(destination, body), deadline, config.timeout())
        .then(reply -> Retrier.SERVER_ERRORS.check(reply, notification).refusingSecretIf(config.url() == null && Address.isUnknown(reply))); // INT-WEBHOOK-08
  }

  /** INT-WEBHOOK-05, INT-WEBHOOK-06. */
  private static byte[] payload(Object payload, Rendering rendering) throws TemplateException {
    try {
      return FreeJson.body(FreeData.of(payload, rendering));
    } catch (TemplateException e) {
      throw new TemplateException("failed to render custom payload: " + e.getMessage(), e);
    }
  }

  /** INT-WEBHOOK-02. @return null when nothing is left */
  private Destination.@Nullable Parsed rendered(Rendering rendering) throws TemplateException, IOException {
    String template = config.url() == null ? fromFile() : config.url().reveal();
    String url;
    try {
      url = UrlTemplate.uncut(rendering.marked(template));
    } catch (TemplateException e) {
      throw new TemplateException("failed to template webhook URL: " + e.getMessage(), e);
    }
    if (url.isEmpty()) {
      return null;
    }
    Destination.Parsed to = config.url() == null ? Address.inFile(url, "url") : Destination.parse(url);
    return UrlText.climbsInPath(url) ? new Destination.Parsed.Refused(CLIMBS) : to;
  }

  /** Read at each notification (INT-COMMON-07). */
  private String fromFile() throws IOException {
    try {
      return outbox.files().text(String.valueOf(config.urlFile()));
    } catch (IOException e) {
      throw new IOException("read url_file: " + e.getMessage());
    }
  }
}
