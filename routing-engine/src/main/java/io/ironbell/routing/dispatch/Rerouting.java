package io.ironbell.routing.dispatch;

import io.ironbell.routing.inhibit.Inhibitor;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Takes the engine from one generation to the next in slices, between batches (DESIGN §5). Owned by the engine thread.
 *
 * <p>First walk: every alert becomes a source in the new inhibitor, while the old generation goes on. Then the switch: surviving groups move
 * with their timers. Second walk: every alert is bound to its new routes; no timer fires meanwhile, so that no group speaks before it is
 * whole and nothing inhibited leaks out (INH-10). Alerts posted meanwhile are put into both inhibitors, and bound when they are touched.
 */
final class Rerouting {
  private final AlertStore alerts;
  private final Grouper grouper;
  private final EngineClock clock;
  private final ArrayDeque<Takeover> waiting = new ArrayDeque<>();
  private @Nullable Takeover current;
  private boolean switched;
  private int position;

  Rerouting(AlertStore alerts, Grouper grouper, EngineClock clock) {
    this.alerts = alerts;
    this.grouper = grouper;
    this.clock = clock;
  }

  void request(Takeover takeover) {
    waiting.add(takeover);
  }

  boolean isActive() {
    return current != null || !waiting.isEmpty();
  }

  /** True between the switch and the end of the second walk. */
  boolean holdsTimers() {
    return switched;
  }

  /** The inhibitor being filled, if any: a new alert has to be put there too. */
  @Nullable Inhibitor filling() {
    return current == null || switched ? null : current.next().inhibitor();
  }

  /** Works until the deadline or the end of the present reload. */
  void workUntil(long deadlineNanos) {
    Takeover takeover = current;
    if (takeover == null) {
      takeover = begin();
      if (takeover == null) {
        return;
      }
      current = takeover;
      position = 0;
    }
    if (!switched && fill(takeover.next().inhibitor(), deadlineNanos)) {
      grouper.adopt(takeover.next());
      switched = true;
      position = 0;
    }
    if (switched && regroup(deadlineNanos)) {
      grouper.settleThinned();
      switched = false;
      current = null;
      takeover.finish();
    }
  }

  /** The first that was not withdrawn, if any. */
  private @Nullable Takeover begin() {
    Takeover first = waiting.poll();
    while (first != null && !first.begin()) {
      first = waiting.poll();
    }
    return first;
  }

  private boolean fill(Inhibitor inhibitor, long deadlineNanos) {
    while (position < alerts.size()) {
      StoredAlert stored = alerts.at(position++);
      if (stored.nextSources == null) {
        stored.nextSources = inhibitor.admit(stored.alert);
      }
      if (isOver(deadlineNanos)) {
        return false;
      }
    }
    return true;
  }

  private boolean regroup(long deadlineNanos) {
    while (position < alerts.size()) {
      StoredAlert stored = alerts.at(position++);
      takeOverSources(stored);
      grouper.regroup(stored);
      if (isOver(deadlineNanos)) {
        return false;
      }
    }
    return true;
  }

  /** After the switch the sources of the new inhibitor are the ones to keep up to date. */
  static void takeOverSources(StoredAlert stored) {
    if (stored.nextSources != null) {
      stored.sources = stored.nextSources;
      stored.nextSources = null;
    }
  }

  /** The clock is read every 64 alerts only. */
  private boolean isOver(long deadlineNanos) {
    return (position & 63) == 0 && clock.freshNanos() - deadlineNanos >= 0;
  }

  /** Fails what waits: the engine stops. */
  void abandon() {
    IllegalStateException stopped = new IllegalStateException("the engine has stopped; the configuration was not taken over");
    if (current != null) {
      current.fail(stopped);
    }
    waiting.forEach(takeover -> takeover.fail(stopped));
    waiting.clear();
  }
}
