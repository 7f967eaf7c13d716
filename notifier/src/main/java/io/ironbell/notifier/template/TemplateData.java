package io.ironbell.notifier.template;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import java.util.List;

/**
 * What templates see as the dot: upstream's {@code template.Data}, in the order of its fields.
 *
 * @param receiver quoted for regular expressions (G-180)
 * @param status firing or resolved
 * @param alerts firing is who has no end (G-088)
 * @param commonLabels what all alerts have in common (G-181)
 * @param routeLabels already rendered (G-196)
 * @param externalUrl without trailing slash (G-184)
 */
public record TemplateData(
    String receiver,
    String status,
    List<Alert> alerts,
    String notificationReason,
    LabelSet groupLabels,
    LabelSet commonLabels,
    LabelSet commonAnnotations,
    LabelSet routeLabels,
    String externalUrl) {
  public TemplateData {
    alerts = List.copyOf(alerts);
  }
}
