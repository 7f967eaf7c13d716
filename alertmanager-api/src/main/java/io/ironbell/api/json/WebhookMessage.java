package io.ironbell.api.json;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import java.util.List;

/**
 * What a webhook is told (version 4).
 *
 * @param receiver name as configured; it is written quoted for regular expressions (G-180)
 * @param reason why it is told, in upstream's words (G-094)
 * @param alerts what is left after {@code max_alerts}: status and common labels are computed from these (INT-WEBHOOK-03). Firing is who has
 *     no end (G-088)
 * @param externalUrl without trailing slash (G-184)
 * @param truncatedAlerts how many {@code max_alerts} cut off
 */
public record WebhookMessage(
    String receiver,
    String reason,
    List<Alert> alerts,
    LabelSet groupLabels,
    LabelSet routeLabels,
    String externalUrl,
    String groupKey,
    long truncatedAlerts) {}
