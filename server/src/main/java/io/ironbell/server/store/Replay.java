package io.ironbell.server.store;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.port.StateStore.Change;
import io.ironbell.api.port.StateStore.Restored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state that a sequence of changes leads to. Applying a change again, or applying older ones that later ones follow, changes nothing in the
 * end: a fold may therefore take its state while changes go on. Owned by the thread that loads.
 */
final class Replay {
  private record GroupId(String routeId, LabelSet labels) {}

  private final Map<LabelSet, Alert> alerts = new LinkedHashMap<>();
  private final Map<GroupId, GroupSchedule> groups = new LinkedHashMap<>();
  private final Map<String, StoredSilence> silences = new LinkedHashMap<>();
  private final Map<String, NotificationLogEntry> notifications = new LinkedHashMap<>();

  void apply(Change change) {
    switch (change) {
      case Change.AlertsPut put -> put.alerts().forEach(a -> alerts.put(a.labels(), a));
      case Change.AlertsRemoved removed -> removed.labels().forEach(alerts::remove);
      case Change.GroupScheduled(GroupSchedule g) -> groups.put(new GroupId(g.routeId(), g.groupLabels()), g);
      case Change.GroupRemoved(String routeId, LabelSet labels) -> groups.remove(new GroupId(routeId, labels));
      case Change.SilencePut(StoredSilence s) -> silences.put(s.silence().id(), s);
      case Change.SilencesPut put -> put.silences().forEach(s -> silences.put(s.silence().id(), s));
      case Change.SilencesRemoved removed -> removed.ids().forEach(silences::remove);
      case Change.NotificationLogged(NotificationLogEntry e) -> notifications.put(e.key(), e);
      case Change.NotificationsRemoved removed -> removed.entries().forEach(e -> notifications.remove(e.key()));
    }
  }

  Restored restored() {
    return new Restored(
        new ArrayList<>(alerts.values()),
        new ArrayList<>(groups.values()),
        new ArrayList<>(silences.values()),
        new ArrayList<>(notifications.values()));
  }
}
