package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.Flush;
import io.ironbell.api.port.Muter;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes out what an inhibition or a silence keeps quiet at the flush's tick. What is out here is not seen by the deduplication: it does not
 * count as resolved (G-097).
 *
 * @param suppressed {@code inhibition} or {@code silence}, the metric's label
 */
record MuteStage(Muter muter, String suppressed, NotifierMetrics metrics) implements Stage {
  private static final Logger LOG = LoggerFactory.getLogger(MuteStage.class);

  @Override
  public Step apply(Flush flush, Deadline deadline) {
    List<Alert> alerts = flush.alerts();
    List<Alert> kept = new ArrayList<>(alerts.size());
    for (int i = 0; i < alerts.size(); i++) {
      Alert alert = alerts.get(i);
      if (muter.mutedBy(alert.labels(), flush.now()).isEmpty()) {
        kept.add(alert);
      }
    }
    int muted = alerts.size() - kept.size();
    if (muted == 0) {
      return new Step.Continue(flush);
    }
    metrics.suppressed(suppressed, muted);
    LOG.atDebug()
        .addKeyValue("component", "dispatcher")
        .addKeyValue("aggrGroup", flush.groupKey())
        .addKeyValue("alerts", muted)
        .addKeyValue("reason", suppressed)
        .log("Notifications will not be sent for muted alerts");
    return new Step.Continue(flush.withAlerts(kept));
  }
}
