package io.ironbell.routing.dispatch;

import io.ironbell.api.model.AlertOrder;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.AlertQuery.GroupView;
import io.ironbell.routing.route.Route;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one route that agree in its grouping labels, and when they are spoken of next (DISP-02). Owned by the engine thread.
 *
 * <p>Members are an array that only grows at its end; whoever removes or sorts makes a new one. An array and a size are therefore a snapshot
 * for free ({@link GroupRef}).
 */
final class AggregationGroup extends TimerWheel.Timer<AggregationGroup> {
  /** A group as some moment saw it: immutable but for the stored alerts, see {@link StoredAlert}. */
  record GroupRef(AggregationGroup group, Route route, StoredAlert[] members, int size, List<String> mutedBy) {}

  /** What a flush that is under way needs when it ends: the resolved alerts it told of, and when each was last updated. */
  record InFlight(long number, long startedNanos, StoredAlert[] resolved, Timestamp[] updatedAt) {}

  private final LabelSet labels;
  private Route route;
  private @Nullable String key;
  private StoredAlert[] members = new StoredAlert[1];
  private int size;
  private int sorted;
  private @Nullable GroupRef ref;

  /** When it flushes next, on the engine's monotonic clock. */
  long dueNanos;

  /** It has flushed once at least: it keeps its interval and does not wait group_wait again. */
  boolean flushed;

  /** Its tick came while a flush was under way: it flushes as soon as that one has ended (DISP-08, G-085). */
  boolean overdue;

  /** It has lost its last alert or its route; a new alert makes a new group (DISP-12). */
  boolean destroyed;

  /** Where it stands in the table's list. */
  int position;

  @Nullable InFlight inFlight;
  private List<String> mutedBy = List.of();

  /** Written by readers: the last answer made of it. */
  volatile @Nullable GroupView view;

  AggregationGroup(Route route, LabelSet labels) {
    this.route = route;
    this.labels = labels;
  }

  Route route() {
    return route;
  }

  LabelSet labels() {
    return labels;
  }

  int size() {
    return size;
  }

  /** The group key, made on first use. Safe for any thread: it is the same text whoever makes it. */
  String key() {
    String known = key;
    if (known == null) {
      known = route.groupKey(labels);
      key = known;
    }
    return known;
  }

  void add(StoredAlert alert) {
    if (size == members.length) {
      members = Arrays.copyOf(members, size < 4 ? size + 1 : size + (size >> 1));
    }
    members[size++] = alert;
    ref = null;
  }

  /** The members in the order of notifications (DISP-09); only the first {@link #size} count. Not to be changed. */
  StoredAlert[] sortedMembers() {
    if (sorted < size) {
      StoredAlert[] copy = Arrays.copyOf(members, size);
      Arrays.sort(copy, (a, b) -> AlertOrder.BY_JOB_INSTANCE_LABELS.compare(a.labels, b.labels));
      members = copy;
      sorted = size;
      ref = null;
    }
    return members;
  }

  /** Drops the members that say they are in no group at this route any more. */
  void dropLeavers() {
    StoredAlert[] left = new StoredAlert[Math.max(1, size)];
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (holds(members[i])) {
        left[n++] = members[i];
      }
    }
    sorted = sorted == size ? n : 0;
    members = left;
    size = n;
    ref = null;
  }

  private boolean holds(StoredAlert alert) {
    for (AggregationGroup group : alert.groups) {
      if (group == this) {
        return true;
      }
    }
    return false;
  }

  /** A reload gave its route other timers or labels; the key stays. */
  void moveTo(Route newRoute) {
    route = newRoute;
    ref = null;
  }

  void mutedBy(List<String> intervals) {
    if (!mutedBy.equals(intervals)) {
      mutedBy = intervals;
      ref = null;
    }
  }

  GroupRef ref() {
    GroupRef known = ref;
    if (known == null) {
      known = new GroupRef(this, route, members, size, mutedBy);
      ref = known;
    }
    return known;
  }

  /** For the store: when it flushes next, by the wall clock. */
  GroupSchedule schedule(Instant now, long nowNanos) {
    return new GroupSchedule(route.id(), labels, now.plusNanos(Math.max(0, dueNanos - nowNanos)), flushed);
  }
}
