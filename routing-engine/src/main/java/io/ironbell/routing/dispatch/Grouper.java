package io.ironbell.routing.dispatch;

import io.ironbell.api.model.LabelSet;
import io.ironbell.routing.route.MatchedRoutes;
import io.ironbell.routing.route.Route;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts alerts into their groups and makes groups (upstream {@code dispatch/dispatch.go:groupAlert}). Owned by the engine thread.
 *
 * <p>The routes of an alert are remembered with it and tagged with the number of the generation, so a resend costs one comparison. After a
 * reload an alert is bound anew when it is touched or when the reload's walk reaches it, whichever comes first.
 */
final class Grouper {
  private final GroupTable table;
  private final TimerWheel<AggregationGroup> wheel;
  private final Journal journal;
  private final EngineClock clock;
  private final ResolveGrace grace;
  private final long earliestFlush;
  private final Set<AggregationGroup> thinned = new HashSet<>();
  private RoutingGeneration generation;
  private int epoch;
  private boolean armed;

  /** @param earliestFlush no group flushes before (CLI-11), on the engine's monotonic clock */
  Grouper(
      GroupTable table,
      TimerWheel<AggregationGroup> wheel,
      Journal journal,
      EngineClock clock,
      ResolveGrace grace,
      long earliestFlush,
      RoutingGeneration generation) {
    this.table = table;
    this.wheel = wheel;
    this.journal = journal;
    this.clock = clock;
    this.grace = grace;
    this.earliestFlush = earliestFlush;
    this.generation = generation;
    table.reset(generation.routes());
  }

  RoutingGeneration generation() {
    return generation;
  }

  /** Adopts the next generation: groups whose route lives on move there with their timers, the others are orphans (DESIGN §5). */
  void adopt(RoutingGeneration next) {
    generation = next;
    epoch++;
    for (AggregationGroup group : table.reset(next.routes())) {
      Route successor = table.route(group.route().id());
      if (successor != null && group.route().continuesAs(successor)) {
        group.moveTo(successor);
        table.add(group);
      } else {
        wheel.cancel(group);
        table.orphan(group);
      }
    }
  }

  /** True when the alert's routes are of this generation. */
  boolean isBound(StoredAlert alert) {
    return alert.epoch == epoch;
  }

  /** Puts the alert into each group where it belongs and is not yet. */
  void group(StoredAlert alert) {
    if (alert.everywhere && alert.epoch == epoch) {
      return;
    }
    MatchedRoutes routes = alert.routes;
    if (routes == null || alert.epoch != epoch) {
      routes = bind(alert);
    }
    for (int i = 0; i < alert.groups.length; i++) {
      if (alert.groups[i] == null) {
        alert.groups[i] = join(alert, routes.get(i));
      }
    }
    alert.everywhere = true;
  }

  /** Finds the routes of this generation and keeps the memberships that survive; those of orphans are dropped. */
  private MatchedRoutes bind(StoredAlert alert) {
    MatchedRoutes routes = generation.routes().match(alert.labels);
    @Nullable AggregationGroup[] before = alert.groups;
    @Nullable AggregationGroup[] now = new AggregationGroup[routes.size()];
    for (AggregationGroup group : before) {
      int i = group == null || group.destroyed ? -1 : routes.routes().indexOf(group.route());
      if (i >= 0) {
        now[i] = group;
      }
    }
    alert.routes = routes;
    alert.groups = now;
    alert.everywhere = false;
    alert.epoch = epoch;
    for (AggregationGroup group : before) {
      if (group != null && !group.destroyed && routes.routes().indexOf(group.route()) < 0) {
        thinned.add(group);
      }
    }
    return routes;
  }

  /** Ends the walk of a reload: surviving groups that lost alerts to other routes let go of them, in one go each. */
  void settleThinned() {
    for (AggregationGroup group : thinned) {
      group.dropLeavers();
      if (group.size() == 0 && !group.destroyed) {
        destroy(group);
      }
    }
    thinned.clear();
  }

  /** Rebinds an alert in the walk of a reload. One that was delivered as resolved stays out of all groups. */
  void regroup(StoredAlert alert) {
    if (alert.epoch == epoch) {
      return;
    }
    if (alert.isGrouped() || !alert.alert.resolvedAt(clock.now())) {
      group(alert);
    } else {
      bind(alert);
    }
  }

  private AggregationGroup join(StoredAlert alert, Route route) {
    LabelSet labels = route.groupLabels(alert.labels);
    AggregationGroup group = table.find(route, labels);
    if (group == null) {
      group = new AggregationGroup(route, labels);
      table.add(group);
      if (armed) {
        armFirst(group, alert);
      }
    }
    group.add(alert);
    return group;
  }

  /** From now on a new group is armed when it is made; before, {@link Restart} arms them all at once. */
  void startArming() {
    armed = true;
  }

  /** Arms a new group, and tells the store when it is due. */
  void armFirst(AggregationGroup group, StoredAlert first) {
    arm(group, firstDue(first, group.route().groupWait()));
    journal.scheduled(group, clock);
  }

  /** An old alert makes its new group flush at once (DISP-04), but not while the senders of restored alerts have yet to speak. */
  private long firstDue(StoredAlert alert, Duration groupWait) {
    boolean old = !grace.isActive(clock.nanos()) && clock.isPast(alert.alert.startsAt(), groupWait);
    return old ? clock.nanos() : clock.nanos() + EngineClock.saturated(groupWait);
  }

  void arm(AggregationGroup group, long dueNanos) {
    group.dueNanos = Math.max(dueNanos, earliestFlush);
    wheel.schedule(group, group.dueNanos);
  }

  void destroy(AggregationGroup group) {
    wheel.cancel(group);
    table.destroy(group);
  }
}
