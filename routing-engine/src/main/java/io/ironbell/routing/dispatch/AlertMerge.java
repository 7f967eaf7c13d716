package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import java.time.Instant;

/**
 * What becomes of a known alert when it is posted again (upstream {@code provider/mem/mem.go:Put} and {@code alert/alert.go:Merge}, ALT-03 to
 * ALT-06, G-065 to G-068). Pure functions.
 *
 * <p>Parts of the old alert that did not change are kept instead of the equal new ones, so that a resend leaves no second copy of labels and
 * annotations in memory. Only sets that the next resend will bring again as they are take the place of the old: then two references are
 * compared and not what they refer to.
 */
final class AlertMerge {
  private AlertMerge() {}

  /** @param now decides what is resolved: the moment of applying, not of receiving */
  static Alert merge(Alert old, Alert posted, Instant now) {
    if (!overlap(old, posted)) {
      return keepingEqualParts(old, posted, posted.startsAt(), posted.endsAt());
    }
    return posted.updatedAt().isBefore(old.updatedAt()) ? combined(old, posted, old, now) : combined(old, old, posted, now);
  }

  /** The new end lies strictly inside the old range, or the new start does (G-065). */
  private static boolean overlap(Alert old, Alert posted) {
    return inside(posted.endsAt(), old) || inside(posted.startsAt(), old);
  }

  private static boolean inside(Timestamp moment, Alert range) {
    return moment.isAfter(range.startsAt()) && moment.isBefore(range.endsAt());
  }

  /** @param kept whose unchanged parts are kept in memory; one of the other two */
  private static Alert combined(Alert kept, Alert older, Alert newer, Instant now) {
    Timestamp starts = older.startsAt().isBefore(newer.startsAt()) ? older.startsAt() : newer.startsAt();
    boolean olderCounts = newer.resolvedAt(now) ? older.resolvedAt(now) : !older.timeout();
    Timestamp ends = olderCounts && older.endsAt().isAfter(newer.endsAt()) ? older.endsAt() : newer.endsAt();
    return keepingEqualParts(kept, newer, starts, ends);
  }

  private static Alert keepingEqualParts(Alert old, Alert result, Timestamp starts, Timestamp ends) {
    LabelSet labels = result.labels().isLasting() ? result.labels() : old.labels();
    LabelSet annotations = result.annotations();
    if (!annotations.isLasting() && annotations.equals(old.annotations())) {
      annotations = old.annotations();
    }
    String url = old.generatorUrl().equals(result.generatorUrl()) ? old.generatorUrl() : result.generatorUrl();
    return new Alert(labels, annotations, same(old.startsAt(), starts), ends, result.updatedAt(), url, result.timeout());
  }

  private static Timestamp same(Timestamp old, Timestamp result) {
    return old.equals(result) && old.offsetSeconds() == result.offsetSeconds() ? old : result;
  }

  /**
   * True when the difference has to be on disk before the answer: resolved, fired again, other annotations, URL or start, or another end of
   * a resolved alert. A firing alert whose end or update time moved is no change (DESIGN "What is durable").
   *
   * @param merged a result of {@link #merge} with {@code old}
   */
  @SuppressWarnings("ReferenceEquality") // merge keeps equal texts and times
  static boolean isChange(Alert old, Alert merged, Instant now) {
    boolean resolved = merged.resolvedAt(now);
    return resolved != old.resolvedAt(now)
        || !merged.annotations().equals(old.annotations())
        || merged.generatorUrl() != old.generatorUrl()
        || merged.startsAt() != old.startsAt()
        || resolved && !merged.endsAt().equals(old.endsAt());
  }
}
