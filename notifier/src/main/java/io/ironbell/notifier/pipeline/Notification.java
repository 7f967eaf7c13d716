package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an integration has to say: immutable, one per flush and integration, the same in every attempt.
 *
 * @param routeLabels already rendered (G-196)
 * @param alerts resolved ones only if the integration sends them (NFL-07)
 * @param now the tick of the flush: decides who is resolved
 * @param receiverData what the integration left behind last time; empty with a first notification (NFL-14)
 */
public record Notification(
    String groupKey,
    String receiver,
    LabelSet groupLabels,
    LabelSet routeLabels,
    NotifyReason reason,
    List<Alert> alerts,
    Instant now,
    Map<String, Object> receiverData) {}
