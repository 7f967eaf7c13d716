package io.ironbell.routing.dispatch;

import io.ironbell.api.model.LabelSet;
import io.ironbell.routing.inhibit.Source;
import java.util.ArrayList;
import java.util.List;

/** The end of alerts. Owned by the engine thread. */
final class ResolvedAlerts {
  private final AlertStore alerts;
  private final NameLimit limit;
  private final Grouper grouper;
  private final Journal journal;
  private final EngineClock clock;

  ResolvedAlerts(AlertStore alerts, NameLimit limit, Grouper grouper, Journal journal, EngineClock clock) {
    this.alerts = alerts;
    this.limit = limit;
    this.grouper = grouper;
    this.journal = journal;
    this.clock = clock;
  }

  /** Forgets the resolved alerts that no group has to tell of any more (CLI-08, G-074). */
  void forget() {
    List<Source[]> sources = new ArrayList<>();
    List<LabelSet> unstored = new ArrayList<>();
    alerts.removeIf(
        stored -> {
          boolean gone = !stored.isGrouped() && stored.alert.resolvedAt(clock.now());
          if (gone) {
            sources.add(stored.sources);
            if (stored.stored) {
              stored.stored = false;
              unstored.add(stored.labels);
            }
          }
          return gone;
        });
    grouper.generation().inhibitor().forget(sources);
    limit.collect(clock.now());
    if (!unstored.isEmpty()) {
      journal.remove(unstored);
    }
    alerts.publish();
  }
}
