package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.routing.inhibit.Inhibitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts posted alerts into the engine's state: merge, limits, inhibition sources, groups; and collects what has to be on disk before the
 * answer (step 6 of DESIGN §3). Owned by the engine thread.
 */
final class AlertApplier {
  private static final Logger log = LoggerFactory.getLogger(AlertApplier.class);

  private final AlertStore alerts;
  private final NameLimit limit;
  private final Grouper grouper;
  private final Rerouting rerouting;
  private final WriteBehind writeBehind;
  private final EngineClock clock;
  private final EngineMetrics metrics;

  private List<Alert> changed = new ArrayList<>();
  private int refused;
  private int nextWarning;

  /** Keeps what {@link AlertStore#warm} touched from being optimised away. */
  private int touched;

  AlertApplier(
      AlertStore alerts,
      NameLimit limit,
      Grouper grouper,
      Rerouting rerouting,
      WriteBehind writeBehind,
      EngineClock clock,
      EngineMetrics metrics) {
    this.alerts = alerts;
    this.limit = limit;
    this.grouper = grouper;
    this.rerouting = rerouting;
    this.writeBehind = writeBehind;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * What a batch came to.
   *
   * @param changed has to be durable before the answer; empty when only ends moved
   * @param refused new label sets that a full heap kept out
   */
  record Applied(List<Alert> changed, int refused) {}

  /** @param heapFull new firing label sets are to be refused */
  Applied apply(Alert[] batch, boolean heapFull) {
    changed = new ArrayList<>(0);
    refused = 0;
    Instant now = clock.now();
    touched += alerts.warm(batch);
    for (Alert posted : batch) {
      StoredAlert known = alerts.find(posted.labels());
      if (known != null) {
        update(known, posted, now);
      } else if (heapFull && !posted.resolvedAt(now)) {
        refused++;
      } else {
        create(posted, now);
      }
    }
    return new Applied(changed, refused);
  }

  private void create(Alert posted, Instant now) {
    if (!limit.admit(posted, now)) {
      limited(posted);
      return;
    }
    StoredAlert made = new StoredAlert(posted);
    made.sources = grouper.generation().inhibitor().admit(posted);
    Inhibitor filling = rerouting.filling();
    if (filling != null) {
      made.nextSources = filling.admit(posted);
    }
    alerts.add(made);
    changed(made);
    grouper.group(made);
  }

  private void update(StoredAlert known, Alert posted, Instant now) {
    Alert old = known.alert;
    Alert merged = AlertMerge.merge(old, posted, now);
    if (!limit.admit(merged, now)) {
      limited(posted);
      return;
    }
    known.alert = merged;
    known.labels = merged.labels();
    if (!grouper.isBound(known)) {
      Rerouting.takeOverSources(known);
    }
    Inhibitor.moved(known.sources, merged.endsAt());
    if (known.nextSources != null) {
      Inhibitor.moved(known.nextSources, merged.endsAt());
    }
    if (AlertMerge.isChange(old, merged, now)) {
      changed(known);
    } else {
      writeBehind.touch(known, clock);
    }
    grouper.group(known);
  }

  /** Counts every drop and warns of one per second at most: a flood over the limit must not become a flood of lines (ALT-08). */
  private void limited(Alert dropped) {
    metrics.limited(dropped.name());
    if (clock.seconds() >= nextWarning) {
      nextWarning = clock.seconds() + 1;
      log.atWarn().addKeyValue("alertname", dropped.name()).addKeyValue("err", "alert limited").log("error on set alert");
    }
  }

  private void changed(StoredAlert stored) {
    WriteBehind.written(stored, clock);
    changed.add(stored.alert);
  }

  /** The store could not write these: whatever they are by then is written later. */
  void retryWriting(List<Alert> unwritten) {
    for (Alert alert : unwritten) {
      @Nullable StoredAlert stored = alerts.find(alert.labels());
      if (stored != null && stored.stored) {
        writeBehind.retry(stored, clock);
      }
    }
  }
}
