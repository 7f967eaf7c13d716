package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.port.StateStore.Restored;
import io.ironbell.routing.route.Route;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings back what the store held (DESIGN "After a start"): alerts, sources and groups when the engine starts, timers when the server is
 * ready. Used once, on the engine thread or before there is one.
 */
final class Restart {
  private static final Duration WIDEST_SPREAD = Duration.ofSeconds(5);

  private final GroupTable table;
  private final Grouper grouper;
  private final EngineClock clock;
  private List<GroupSchedule> schedules = List.of();

  Restart(GroupTable table, Grouper grouper, EngineClock clock) {
    this.table = table;
    this.grouper = grouper;
    this.clock = clock;
  }

  /** Fills the store of alerts, the inhibitor and the groups; nothing is armed. */
  void load(Restored restored, AlertStore alerts, NameLimit limit) {
    schedules = restored.groups();
    for (Alert alert : restored.alerts()) {
      if (alerts.find(alert.labels()) == null) {
        limit.admit(alert, clock.now()); // what was let in before stays, but counts
        StoredAlert stored = new StoredAlert(alert);
        WriteBehind.written(stored, clock);
        stored.sources = grouper.generation().inhibitor().admit(alert);
        alerts.add(stored);
      }
    }
    for (int i = 0; i < alerts.size(); i++) {
      grouper.group(alerts.at(i));
    }
    alerts.publish();
  }

  /** Arms all groups: with their stored next flush if they have one, otherwise as new ones. */
  void arm() {
    grouper.startArming();
    Set<AggregationGroup> known = new HashSet<>();
    for (GroupSchedule schedule : schedules) {
      Route route = table.route(schedule.routeId());
      AggregationGroup group = route == null ? null : table.find(route, schedule.groupLabels());
      if (group != null && known.add(group)) {
        restore(group, schedule);
      }
    }
    schedules = List.of();
    for (AggregationGroup group : table.all()) {
      if (!known.contains(group)) {
        grouper.armFirst(group, group.sortedMembers()[0]);
      }
    }
  }

  private void restore(AggregationGroup group, GroupSchedule schedule) {
    group.flushed = schedule.flushed();
    if (schedule.flushed()) {
      for (int i = 0; i < group.size(); i++) {
        group.sortedMembers()[i].flushed = true;
      }
    }
    long stored = clock.nanosAt(schedule.nextFlush());
    long next = clock.nanos() + EngineClock.saturated(group.route().groupInterval().plus(group.route().groupWait()));
    grouper.arm(group, stored > clock.nanos() ? Math.min(stored, next) : clock.nanos() + spread(group));
  }

  /** Overdue groups do not all fire at once: each gets its own place in the smaller of its group_wait and 5 s. */
  private static long spread(AggregationGroup group) {
    Duration wait = group.route().groupWait();
    long width = (wait.compareTo(WIDEST_SPREAD) < 0 ? wait : WIDEST_SPREAD).toNanos();
    return width <= 0 ? 0 : Long.remainderUnsigned(group.labels().fingerprint() * 0x9E3779B97F4A7C15L, width);
  }
}
