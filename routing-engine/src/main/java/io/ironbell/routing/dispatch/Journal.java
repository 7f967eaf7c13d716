package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.port.StateStore;
import io.ironbell.api.port.StateStore.Change;
import java.util.List;

/** Hands changes to the store: never waits, never fails. Used by the engine thread only; completions come on the store's thread. */
final class Journal {
  /** What the answers of a client do not wait for: a lost schedule costs a group one group_wait, a lost removal one deduplicated flush. */
  private static final StateStore.Completion NOBODY_WAITS =
      new StateStore.Completion() {
        @Override
        public void durable() {}

        @Override
        public void failed(Exception cause) {}
      };

  private final StateStore store;

  Journal(StateStore store) {
    this.store = store;
  }

  void put(List<Alert> alerts, StateStore.Completion done) {
    store.append(new Change.AlertsPut(alerts), done);
  }

  void remove(List<LabelSet> labels) {
    store.append(new Change.AlertsRemoved(labels), NOBODY_WAITS);
  }

  void scheduled(AggregationGroup group, EngineClock clock) {
    store.append(new Change.GroupScheduled(group.schedule(clock.now(), clock.nanos())), NOBODY_WAITS);
  }

  void removed(AggregationGroup group) {
    store.append(new Change.GroupRemoved(group.route().id(), group.labels()), NOBODY_WAITS);
  }
}
