package io.ironbell.server.api;

import io.ironbell.api.json.AlertJson;
import io.ironbell.api.json.AlertStatus;
import io.ironbell.api.json.GroupJson;
import io.ironbell.api.json.JsonWriter;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.AlertOrder;
import io.ironbell.api.model.ByteOrder;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.port.AlertQuery.GroupView;
import io.ironbell.api.port.AlertQuery.GroupsView;
import io.ironbell.server.http.BodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The body of {@code GET /api/v2/alerts/groups} (API-27 to API-33, G-108 to G-110). Written on a worker. An alert in several groups is judged
 * once and shows the receivers of all groups that the request asked for, also of those it hides because they are muted.
 */
final class GroupList implements BodyWriter {
  private static final Comparator<Shown> ORDER =
      Comparator.<Shown, LabelSet>comparing(shown -> shown.group.labels())
          .thenComparing(shown -> shown.group.route().receiver(), ByteOrder::compare);

  private static final Comparator<Alert> IN_GROUP = Comparator.comparing(Alert::labels, AlertOrder.BY_JOB_INSTANCE_LABELS);

  private record Shown(GroupView group, List<Alert> alerts) {}

  /** What is known of an alert. */
  private static final class Known {
    private final AlertStatus status;
    private final boolean wanted;
    private final List<String> receivers = new ArrayList<>(1);

    Known(AlertStatus status, boolean wanted) {
      this.status = status;
      this.wanted = wanted;
    }
  }

  private final GroupsView view;
  private final LabelFilter filter;
  private final ReceiverFilter receiverFilter;
  private final Verdicts verdicts;
  private final boolean muted;
  private final Function<GroupView, LabelSet> routeLabels;
  private final Map<LabelSet, Known> known = new HashMap<>();

  /** @param routeLabels rendered for a group */
  GroupList(
      GroupsView view, LabelFilter filter, ReceiverFilter receiverFilter, Verdicts verdicts, boolean muted, Function<GroupView, LabelSet> routeLabels) {
    this.view = view;
    this.filter = filter;
    this.receiverFilter = receiverFilter;
    this.verdicts = verdicts;
    this.muted = muted;
    this.routeLabels = routeLabels;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    List<Shown> groups = select(out);
    groups.sort(ORDER);
    known.values().forEach(alert -> alert.receivers.sort(ByteOrder::compare));
    JsonList list = new JsonList(out);
    for (Shown shown : groups) {
      if (!muted && !shown.group.mutedBy().isEmpty()) {
        continue;
      }
      write(list, shown);
    }
    list.end();
  }

  private List<Shown> select(OutputStream out) throws IOException {
    List<Shown> groups = new ArrayList<>();
    for (GroupView group : view.groups()) {
      if (!receiverFilter.accepts(group.route().receiver())) {
        continue;
      }
      List<Alert> alerts = new ArrayList<>(group.alerts().size());
      for (Alert alert : group.alerts()) {
        out.flush();
        if (isWanted(alert, group.route().receiver())) {
          alerts.add(alert);
        }
      }
      if (!alerts.isEmpty()) {
        groups.add(new Shown(group, alerts));
      }
    }
    return groups;
  }

  private boolean isWanted(Alert alert, String receiver) {
    if (verdicts.isOver(alert) || !filter.accepts(alert.labels())) {
      return false;
    }
    Known found = known.get(alert.labels());
    if (found == null) {
      AlertStatus status = verdicts.of(alert.labels());
      found = new Known(status, verdicts.wants(status));
      known.put(alert.labels(), found);
    }
    found.receivers.add(receiver);
    return found.wanted;
  }

  private void write(JsonList list, Shown shown) throws IOException {
    JsonWriter json = list.next();
    GroupJson.begin(json);
    shown.alerts.sort(IN_GROUP);
    List<String> mutedBy = shown.group.mutedBy();
    boolean later = false;
    for (Alert alert : shown.alerts) {
      if (later) {
        json.raw(',');
      }
      later = true;
      Known found = known.get(alert.labels());
      if (found == null) {
        throw new IllegalStateException("an alert of a group was not judged");
      }
      AlertStatus status = found.status;
      AlertJson.write(
          json, alert, found.receivers, mutedBy.isEmpty() ? status : new AlertStatus(status.silencedBy(), status.inhibitedBy(), mutedBy));
      list.handOn();
    }
    GroupJson.end(json, shown.group.labels(), shown.group.route().receiver(), routeLabels.apply(shown.group));
  }
}
