package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.Timestamp;
import io.ironbell.routing.inhibit.Inhibitor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * After a start that restored alerts their senders get some time to speak before an end that passed meanwhile counts (DESIGN "After a
 * start"). Owned by the engine thread.
 *
 * <p>The alerts concerned get an end at the close of the grace, marked as a timeout so that any word of the sender beats it: flushes, API and
 * inhibition then agree without knowing of the grace. Whoever has not been heard of by then gets the stored end back.
 */
final class ResolveGrace {
  private record Extended(StoredAlert stored, Alert extended, Alert original) {}

  private final List<Extended> extended = new ArrayList<>();
  private long endNanos = Long.MIN_VALUE;

  /** Begins the grace: at ready. */
  void begin(AlertStore alerts, Duration length, EngineClock clock) {
    endNanos = clock.nanos() + EngineClock.saturated(length);
    Instant end = clock.now().plus(length);
    for (int i = 0; i < alerts.size(); i++) {
      StoredAlert stored = alerts.at(i);
      if (endedUnheard(stored.alert, end)) {
        extend(stored, Timestamp.of(end));
      }
    }
  }

  /** The end comes before the grace closes, and was still ahead when the alert was received: nobody said "resolved". */
  private static boolean endedUnheard(Alert alert, Instant end) {
    return !alert.endsAt().isZero() && alert.endsAt().isBefore(end) && alert.endsAt().isAfter(alert.updatedAt());
  }

  private void extend(StoredAlert stored, Timestamp end) {
    Alert a = stored.alert;
    Alert longer = new Alert(a.labels(), a.annotations(), a.startsAt(), end, a.updatedAt(), a.generatorUrl(), true);
    extended.add(new Extended(stored, longer, a));
    set(stored, longer);
  }

  private static void set(StoredAlert stored, Alert alert) {
    stored.alert = alert;
    Inhibitor.moved(stored.sources, alert.endsAt());
    if (stored.nextSources != null) { // a reload is under way: the next inhibitor must not see the older end
      Inhibitor.moved(stored.nextSources, alert.endsAt());
    }
  }

  boolean isActive(long nanos) {
    return nanos < endNanos;
  }

  /** Gives the silent ones their stored end back. True when something changed. */
  @SuppressWarnings("ReferenceEquality") // any post since has put another object there
  boolean close() {
    boolean changed = !extended.isEmpty();
    for (Extended one : extended) {
      if (one.stored.alert == one.extended) {
        set(one.stored, one.original);
      }
    }
    extended.clear();
    return changed;
  }
}
