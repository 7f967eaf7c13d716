package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.Flush;
import io.ironbell.api.model.FlushOutcome;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.routing.dispatch.AggregationGroup.InFlight;
import io.ironbell.routing.route.Route;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires groups whose time has come and settles what comes of it (upstream {@code dispatch/dispatch.go:run, flush}). Owned by the engine
 * thread; outcomes arrive through {@code later}.
 */
final class Flusher {
  private static final Logger log = LoggerFactory.getLogger(Flusher.class);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(10);

  /** How long after its timeout a flush is believed to be lost, so that a mistake in a handler cannot silence a group for ever. */
  private static final long LOST_AFTER_NANOS = 60_000_000_000L;

  private final Grouper grouper;
  private final Journal journal;
  private final EngineClock clock;
  private final Supplier<Duration> peerWait;
  private final Consumer<Runnable> later;
  private final Runnable changed;
  private final ArrayDeque<AggregationGroup> due = new ArrayDeque<>();
  private long flushes;

  /**
   * @param later takes work from any thread and runs it on the engine thread; never refuses
   * @param changed told when an outcome has changed what reads show
   */
  Flusher(
      Grouper grouper, Journal journal, EngineClock clock, Supplier<Duration> peerWait, Consumer<Runnable> later, Runnable changed) {
    this.grouper = grouper;
    this.journal = journal;
    this.clock = clock;
    this.peerWait = peerWait;
    this.later = later;
    this.changed = changed;
  }

  /** The timer of a group has run out. */
  void due(AggregationGroup group) {
    due.add(group);
  }

  boolean hasDue() {
    return !due.isEmpty();
  }

  /** Flushes due groups until there are none left or the budget is used. True when it flushed any. */
  boolean fireUntil(long deadlineNanos) {
    boolean any = false;
    AggregationGroup group;
    while ((group = due.poll()) != null) {
      any |= !group.destroyed;
      if (!group.destroyed) {
        tick(group);
      }
      if (clock.freshNanos() - deadlineNanos >= 0) {
        break;
      }
    }
    return any;
  }

  private void tick(AggregationGroup group) {
    InFlight running = group.inFlight;
    if (running != null) {
      long lost = running.startedNanos() + EngineClock.saturated(timeout(group.route())) + LOST_AFTER_NANOS;
      if (clock.nanos() < lost) {
        group.overdue = true;
        grouper.arm(group, lost);
        return;
      }
      log.atError().addKeyValue("aggrGroup", group.key()).log("A flush never ended; the group carries on without its outcome");
      group.inFlight = null;
    }
    flush(group);
  }

  private void flush(AggregationGroup group) {
    group.overdue = false;
    group.flushed = true;
    grouper.arm(group, clock.nanos() + EngineClock.saturated(group.route().groupInterval())); // DISP-06
    journal.scheduled(group, clock);
    Flush flush = freeze(group);
    long number = flushes;
    grouper.generation().flushes().flush(flush, outcome -> later.accept(() -> settle(group, number, outcome)));
  }

  /** Decides for each alert whether it is resolved, once (G-088), and remembers the resolved ones until the outcome is known. */
  private Flush freeze(AggregationGroup group) {
    StoredAlert[] members = group.sortedMembers();
    Alert[] alerts = new Alert[group.size()];
    List<StoredAlert> resolved = new ArrayList<>();
    List<Timestamp> updatedAt = new ArrayList<>();
    for (int i = 0; i < alerts.length; i++) {
      StoredAlert member = members[i];
      member.flushed = true;
      if (member.alert.resolvedAt(clock.now())) {
        alerts[i] = member.alert;
        resolved.add(member);
        updatedAt.add(member.alert.updatedAt());
      } else {
        alerts[i] = member.alert.withEndsAt(Timestamp.ZERO); // DISP-10
      }
    }
    group.inFlight =
        new InFlight(++flushes, clock.nanos(), resolved.toArray(StoredAlert[]::new), updatedAt.toArray(Timestamp[]::new));
    Route route = group.route();
    return new Flush(
        group.key(),
        route.id(),
        group.labels(),
        route.labels(),
        route.receiver(),
        route.repeatInterval(),
        route.muteTimeIntervals(),
        route.activeTimeIntervals(),
        List.of(alerts),
        clock.now(),
        timeout(route));
  }

  /** {@code max(group_interval, 10 s)} and the wait for peers (DISP-07, G-084). */
  private Duration timeout(Route route) {
    Duration interval = route.groupInterval();
    return (interval.compareTo(SHORTEST_TIMEOUT) > 0 ? interval : SHORTEST_TIMEOUT).plus(peerWait.get());
  }

  /** A flush has ended. What was lost or belongs to a group that is gone is ignored. */
  private void settle(AggregationGroup group, long number, FlushOutcome outcome) {
    InFlight ended = group.inFlight;
    if (group.destroyed || ended == null || ended.number() != number) {
      return;
    }
    group.inFlight = null;
    group.mutedBy(outcome.mutedBy());
    if (outcome.delivered()) {
      dropDelivered(group, ended);
    }
    if (group.size() == 0) {
      grouper.destroy(group);
    } else if (group.overdue) {
      due.add(group);
    }
    changed.run();
  }

  /** Resolved alerts were told of and leave, unless they were updated meanwhile (DISP-11, G-089). */
  private void dropDelivered(AggregationGroup group, InFlight ended) {
    List<LabelSet> forget = new ArrayList<>();
    boolean left = false;
    for (int i = 0; i < ended.resolved().length; i++) {
      StoredAlert stored = ended.resolved()[i];
      if (!stored.alert.updatedAt().equals(ended.updatedAt()[i])) {
        continue;
      }
      stored.left(group);
      left = true;
      if (!stored.isGrouped()) {
        stored.flushed = false;
        if (stored.stored) {
          stored.stored = false; // nobody has to be told of it any more: a restart must not tell it again
          forget.add(stored.labels);
        }
      }
    }
    if (left) {
      group.dropLeavers();
    }
    if (!forget.isEmpty()) {
      journal.remove(forget);
    }
  }
}
