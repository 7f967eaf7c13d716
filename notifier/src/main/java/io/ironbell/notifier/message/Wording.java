package io.ironbell.notifier.message;

import io.ironbell.api.json.WebhookMessage;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.CommonLabels;
import io.ironbell.api.model.RegexQuote;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateData;
import java.util.List;
import java.util.function.Function;

/** Puts notifications into words by the templates of one configuration. Safe for any thread. */
public final class Wording {
  private final Function<TemplateData, Rendering> templates;
  private final String externalUrl;

  /** @param externalUrl as notifications link to it, without trailing slash */
  public Wording(Function<TemplateData, Rendering> templates, String externalUrl) {
    this.templates = templates;
    this.externalUrl = externalUrl;
  }

  public Rendering of(Notification notification) {
    return templates.apply(data(notification, notification.alerts()));
  }

  /** For who tells only the first of the alerts: status and what they have in common are computed from these (INT-WEBHOOK-03). */
  public Rendering of(Notification notification, List<Alert> shown) {
    return templates.apply(data(notification, shown));
  }

  /** What a webhook is told, at most that many alerts of it, which is a number without a sign; 0 means all (INT-WEBHOOK-03). */
  public WebhookMessage message(Notification n, long maxAlerts) {
    List<Alert> alerts = n.alerts();
    boolean all = maxAlerts == 0 || Long.compareUnsigned(maxAlerts, alerts.size()) >= 0;
    List<Alert> shown = all ? alerts : alerts.subList(0, (int) maxAlerts);
    long truncated = alerts.size() - shown.size();
    return new WebhookMessage(
        n.receiver(), n.reason().text(), shown, n.groupLabels(), n.routeLabels(), externalUrl, n.groupKey(), truncated);
  }

  TemplateData data(Notification n, List<Alert> shown) {
    return new TemplateData(
        RegexQuote.quote(n.receiver()),
        Alert.anyFiring(shown) ? "firing" : "resolved",
        shown,
        n.reason().text(),
        n.groupLabels(),
        CommonLabels.of(shown, Alert::labels),
        CommonLabels.of(shown, Alert::annotations),
        n.routeLabels(),
        externalUrl);
  }
}
