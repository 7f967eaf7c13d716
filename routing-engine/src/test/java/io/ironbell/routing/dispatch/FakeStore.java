package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.port.StateStore;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A store in memory: by default durable at once; it can hold completions back or fail. */
final class FakeStore implements StateStore {
  final List<Change> changes = new ArrayList<>();
  final Map<LabelSet, Alert> alerts = new LinkedHashMap<>();
  final Map<List<Object>, GroupSchedule> groups = new LinkedHashMap<>();
  private final ArrayDeque<Completion> held = new ArrayDeque<>();
  boolean hold;
  boolean fail;

  @Override
  public Restored load() {
    return new Restored(List.copyOf(alerts.values()), List.copyOf(groups.values()), List.of(), List.of());
  }

  @Override
  public void append(Change change, Completion done) {
    changes.add(change);
    if (fail) {
      done.failed(new IOException("disk full"));
      return;
    }
    switch (change) {
      case Change.AlertsPut put -> put.alerts().forEach(a -> alerts.put(a.labels(), a));
      case Change.AlertsRemoved removed -> removed.labels().forEach(alerts::remove);
      case Change.GroupScheduled scheduled ->
          groups.put(List.of(scheduled.schedule().routeId(), scheduled.schedule().groupLabels()), scheduled.schedule());
      case Change.GroupRemoved removed -> groups.remove(List.of(removed.routeId(), removed.groupLabels()));
      default -> throw new AssertionError("not the engine's business: " + change);
    }
    if (hold) {
      held.add(done);
    } else {
      done.durable();
    }
  }

  void release() {
    hold = false;
    held.forEach(Completion::durable);
    held.clear();
  }

  List<Change.AlertsPut> puts() {
    return changes.stream().filter(Change.AlertsPut.class::isInstance).map(Change.AlertsPut.class::cast).toList();
  }

  @Override
  public void foldFrom(
      Supplier<List<Alert>> alertSource, Supplier<List<GroupSchedule>> groupSource, Supplier<List<NotificationLogEntry>> notifications) {}

  @Override
  public boolean degraded() {
    return fail;
  }
}
