package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.port.AlertQuery.GroupView;
import io.ironbell.api.port.AlertQuery.GroupsView;
import io.ironbell.routing.dispatch.AggregationGroup.GroupRef;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Makes the list of all groups from the engine's references; the view of a group in which nothing changed is used again. Safe for any thread. */
final class GroupsViewMaker {
  private GroupsViewMaker() {}

  static GroupsView make(long version, GroupRef[] refs) {
    GroupView[] views = new GroupView[refs.length];
    for (int i = 0; i < refs.length; i++) {
      views[i] = view(refs[i]);
    }
    return new GroupsView(version, Collections.unmodifiableList(Arrays.asList(views)));
  }

  private static GroupView view(GroupRef ref) {
    GroupView known = ref.group().view;
    if (known != null && isSame(known, ref)) {
      return known;
    }
    Alert[] alerts = new Alert[ref.size()];
    for (int i = 0; i < alerts.length; i++) {
      alerts[i] = ref.members()[i].alert;
    }
    GroupView made =
        new GroupView(
            ref.route().view(), ref.group().key(), ref.group().labels(), Collections.unmodifiableList(Arrays.asList(alerts)), ref.mutedBy());
    ref.group().view = made;
    return made;
  }

  @SuppressWarnings("ReferenceEquality") // immutable parts: another object means a change
  private static boolean isSame(GroupView known, GroupRef ref) {
    List<Alert> alerts = known.alerts();
    if (alerts.size() != ref.size() || known.route() != ref.route().view() || known.mutedBy() != ref.mutedBy()) {
      return false;
    }
    for (int i = 0; i < ref.size(); i++) {
      if (alerts.get(i) != ref.members()[i].alert) {
        return false;
      }
    }
    return true;
  }
}
