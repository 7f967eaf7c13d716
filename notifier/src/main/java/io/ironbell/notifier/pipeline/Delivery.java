package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.Flush;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.port.Replicator;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.nflog.EntryKey;
import io.ironbell.notifier.nflog.NotificationLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of the pipeline that every integration of a receiver goes through by itself: wait, dedup, send, record. Safe for any thread. */
record Delivery(NotificationLog log, Replicator replicator, Reporter reporter, PipelineSettings settings, Time time) {

  /** @return null when the integration is satisfied, else why not */
  @Nullable String run(Integration integration, Flush flush, Partition partition, Deadline deadline) throws InterruptedException {
    if (!waitForPeers(deadline)) {
      return Errors.DEADLINE;
    }
    IntegrationId id = integration.id();
    EntryKey key = new EntryKey(flush.groupKey(), id.receiver(), id.kind(), id.index());
    NotificationLogEntry entry = log.find(key);
    NotifyReason reason = Dedup.decide(entry, partition, integration.sendResolved(), flush.repeatInterval(), flush.now());
    if (!reason.notifies()) {
      return null;
    }
    reporter.metrics().attempted(id);
    Map<String, Object> data = entry == null || reason == NotifyReason.FIRST_NOTIFICATION ? Map.of() : entry.receiverData();
    boolean silentEnd = !integration.sendResolved() && partition.firing().length == 0; // NFL-04: recorded, not sent
    Attempts outcome = silentEnd ? new Attempts.Delivered(data) : send(integration, flush, reason, data, deadline);
    return switch (outcome) {
      case Attempts.Delivered delivered -> {
        record(key, flush, partition, delivered.receiverData(), deadline);
        yield null;
      }
      case Attempts.GivenUp given -> {
        reporter.metrics().failed(id, given.reason());
        yield given.error();
      }
    };
  }

  /** Nodes in front of this one get their time; a lone node is first (CLU-08). @return false when the deadline came before */
  private boolean waitForPeers(Deadline deadline) throws InterruptedException {
    int position = replicator.position();
    if (position <= 0) {
      return true;
    }
    Duration wait = settings.peerTimeout().multipliedBy(position);
    Duration left = deadline.remaining();
    settings.pause().pause(wait.compareTo(left) < 0 ? wait : left);
    return !deadline.passed();
  }

  private Attempts send(Integration integration, Flush flush, NotifyReason reason, Map<String, Object> data, Deadline deadline) {
    List<Alert> alerts = flush.alerts();
    if (!integration.sendResolved()) {
      alerts = alerts.stream().filter(alert -> !alert.resolvedAt(flush.now())).toList();
    }
    Notification notification =
        new Notification(flush.groupKey(), flush.receiver(), flush.groupLabels(), flush.routeLabels(), reason, alerts, flush.now(), data);
    return new Retry(integration, notification, deadline, reporter, settings, time).run();
  }

  /** The notification is out: what a store that cannot write changes is only that a restart may repeat it, so its failure is no failure here. */
  private void record(EntryKey key, Flush flush, Partition partition, Map<String, Object> data, Deadline deadline) throws InterruptedException {
    Recorded recorded = new Recorded();
    log.record(key, partition.firing(), partition.resolved(), data, flush.repeatInterval(), recorded);
    recorded.await(deadline);
  }
}
