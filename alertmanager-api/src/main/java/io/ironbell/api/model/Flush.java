package io.ironbell.api.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What an aggregation group has to say at one tick of its timer: frozen by the engine, carried through the notification pipeline.
 *
 * @param groupKey route key, colon, group labels (DISP-03): part of deduplication keys, equal to upstream's to the byte
 * @param routeId unique per route, with child indexes (DISP-16)
 * @param receiver name of the receiver of the route
 * @param alerts sorted by job, instance, labels (DISP-09). Whether one is resolved is decided here, at {@code now}: a firing alert has
 *     endsAt zero (DISP-10, G-088)
 * @param now the tick: the only "now" inside a pipeline
 * @param timeout how long the whole flush may take: max(group_interval, 10 s) plus the wait for peers (G-084)
 */
public record Flush(
    String groupKey,
    String routeId,
    LabelSet groupLabels,
    LabelSet routeLabels,
    String receiver,
    Duration repeatInterval,
    List<String> muteTimeIntervals,
    List<String> activeTimeIntervals,
    List<Alert> alerts,
    Instant now,
    Duration timeout) {

  public Flush {
    muteTimeIntervals = List.copyOf(muteTimeIntervals);
    activeTimeIntervals = List.copyOf(activeTimeIntervals);
    alerts = List.copyOf(alerts);
  }

  /** The same flush with fewer alerts: what a muting stage passes on. */
  public Flush withAlerts(List<Alert> remaining) {
    return new Flush(
        groupKey, routeId, groupLabels, routeLabels, receiver, repeatInterval, muteTimeIntervals, activeTimeIntervals, remaining, now, timeout);
  }

  /** The same flush with the labels of its route rendered. */
  public Flush withRouteLabels(LabelSet rendered) {
    return new Flush(
        groupKey, routeId, groupLabels, rendered, receiver, repeatInterval, muteTimeIntervals, activeTimeIntervals, alerts, now, timeout);
  }
}
