package io.ironbell.notifier.webhook;

import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.json.WebhookJson;
import io.ironbell.api.json.WebhookMessage;
import io.ironbell.api.model.Alert;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.egress.EgressDenied;
import io.ironbell.notifier.egress.RefusalLog;
import io.ironbell.notifier.http.HttpClient;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.SendErrors;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.api.duration.GoDuration;
import io.ironbell.notifier.pipeline.IntegrationId;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Posts version 4 messages to one URL (INT-WEBHOOK rows; upstream {@code notify/webhook/webhook.go}). Safe for any thread. */
public final class WebhookNotifier implements Notifier {
  private final IntegrationId id;
  private final WebhookConfig config;
  private final HttpClient client;
  private final NamedFiles files;
  private final String externalUrl;
  private final RefusalLog refusals;
  private final Destination.@Nullable Parsed literal;

  /** @param externalUrl without trailing slash */
  public WebhookNotifier(IntegrationId id, WebhookConfig config, HttpClient client, NamedFiles files, String externalUrl, RefusalLog refusals) {
    this.id = id;
    this.config = config;
    this.client = client;
    this.files = files;
    this.externalUrl = externalUrl;
    this.refusals = refusals;
    this.literal = config.url() == null ? null : Destination.parse(config.url().reveal());
  }

  @Override
  public SendResult send(Notification notification, Deadline deadline) throws InterruptedException {
    Destination.@Nullable Parsed parsed;
    try {
      parsed = literal != null ? literal : fromFile();
    } catch (IOException e) {
      return new SendResult.Permanent("read url_file: " + e.getMessage(), FailureReason.OTHER);
    }
    if (parsed == null) {
      return new SendResult.Permanent("webhook URL is empty after templating", FailureReason.OTHER); // INT-WEBHOOK-07, upstream's words
    }
    return switch (parsed) {
      case Destination.Parsed.Refused refused -> denied(refused.reason());
      case Destination.Parsed.Ok ok -> post(ok.destination(), notification, deadline);
    };
  }

  /** Read at each notification (INT-COMMON-07). @return null when the file is empty */
  private Destination.@Nullable Parsed fromFile() throws IOException {
    String url = files.text(String.valueOf(config.urlFile()));
    return url.isEmpty() ? null : Destination.parse(url);
  }

  private SendResult post(Destination destination, Notification notification, Deadline deadline) throws InterruptedException {
    byte[] body = WebhookJson.bytes(message(notification));
    long left = deadline.remainingNanos();
    boolean ownTimeout = config.timeout().isPositive() && config.timeout().compareTo(Duration.ofNanos(left)) < 0;
    try {
      return result(client.post(destination, "application/json", body, ownTimeout ? config.timeout().toNanos() : left), notification);
    } catch (IOException e) {
      EgressDenied refusal = SendErrors.refusal(e);
      if (refusal != null) {
        return denied(String.valueOf(refusal.getMessage()));
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      String text =
          ownTimeout && SendErrors.isTimeout(e)
              ? "configured webhook timeout reached (" + GoDuration.print(config.timeout()) + ")"
              : SendErrors.text(e);
      return new SendResult.Recoverable("Post \"<redacted>\": " + text, FailureReason.OTHER);
    }
  }

  private WebhookMessage message(Notification n) {
    List<Alert> alerts = n.alerts();
    long truncated = config.maxAlerts() > 0 ? Math.max(0, alerts.size() - config.maxAlerts()) : 0;
    List<Alert> shown = truncated == 0 ? alerts : alerts.subList(0, (int) config.maxAlerts());
    return new WebhookMessage(
        n.receiver(), n.reason().text(), shown, n.groupLabels(), n.routeLabels(), externalUrl, n.groupKey(), truncated);
  }

  /** INT-WEBHOOK-08: only 5xx is worth another try. */
  private static SendResult result(HttpReply reply, Notification notification) {
    if (reply.successful()) {
      return new SendResult.Sent(notification.receiverData());
    }
    String text = "unexpected status code " + reply.status() + (reply.body().isEmpty() ? "" : ": " + reply.body());
    FailureReason reason = FailureReason.ofStatus(reply.status());
    return reply.status() / 100 == 5 ? new SendResult.Recoverable(text, reason) : new SendResult.Permanent(text, reason);
  }

  private SendResult denied(String reason) {
    refusals.refused(id.receiver(), id.label(), reason);
    return new SendResult.Permanent("egress denied: " + reason, FailureReason.EGRESS_DENIED);
  }
}
