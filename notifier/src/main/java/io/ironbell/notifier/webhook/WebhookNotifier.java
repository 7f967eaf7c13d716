package io.ironbell.notifier.webhook;

import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.json.WebhookJson;
import io.ironbell.api.json.WebhookMessage;
import io.ironbell.api.model.Alert;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.Retrier;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Posts version 4 messages to one URL (INT-WEBHOOK rows; upstream {@code notify/webhook/webhook.go}). Safe for any thread. */
public final class WebhookNotifier implements MessageNotifier {
  private final WebhookConfig config;
  private final Outbox outbox;
  private final String externalUrl;
  private final Destination.@Nullable Parsed literal;

  /** @param externalUrl without trailing slash */
  public WebhookNotifier(WebhookConfig config, Outbox outbox, String externalUrl) {
    this.config = config;
    this.outbox = outbox;
    this.externalUrl = externalUrl;
    this.literal = config.url() == null ? null : Destination.parse(config.url().reveal());
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws IOException, InterruptedException {
    Destination.@Nullable Parsed to = literal != null ? literal : fromFile();
    if (to == null) {
      return new SendResult.Permanent("webhook URL is empty after templating", FailureReason.OTHER); // INT-WEBHOOK-07, upstream's words
    }
    byte[] body = WebhookJson.bytes(message(notification));
    return outbox
        .exchange(to, destination -> HttpRequest.postJson(destination, body), deadline, config.timeout())
        .then(reply -> Retrier.SERVER_ERRORS.check(reply, notification)); // INT-WEBHOOK-08
  }

  /** Read at each notification (INT-COMMON-07). @return null when the file is empty */
  private Destination.@Nullable Parsed fromFile() throws IOException {
    try {
      String url = outbox.files().text(String.valueOf(config.urlFile()));
      return url.isEmpty() ? null : Destination.parse(url);
    } catch (IOException e) {
      throw new IOException("read url_file: " + e.getMessage());
    }
  }

  private WebhookMessage message(Notification n) {
    List<Alert> alerts = n.alerts();
    long truncated = config.maxAlerts() > 0 ? Math.max(0, alerts.size() - config.maxAlerts()) : 0;
    List<Alert> shown = truncated == 0 ? alerts : alerts.subList(0, (int) config.maxAlerts());
    return new WebhookMessage(
        n.receiver(), n.reason().text(), shown, n.groupLabels(), n.routeLabels(), externalUrl, n.groupKey(), truncated);
  }
}
