package io.ironbell.silences;

import io.ironbell.api.model.Silence;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.snapshot.SilenceCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a request does to the silences there are: update in place, create, or expire and create (upstream {@code silence
 * Silences.Set} and {@code expire}). Pure; owned by nobody.
 *
 * @param retention added to the end of each silence written (G-136)
 */
record SilenceEdit(SilenceLimits limits, Duration retention) {
  /** What is to be written, all or nothing; or why not. */
  sealed interface Decision {
    /** @param id of the silence that the request is answered with */
    record Write(String id, List<Step> steps) implements Decision {}

    record Refuse(SilenceOutcome outcome) implements Decision {}
  }

  /** @param message of the log line (G-137) */
  record Step(String message, StoredSilence stored) {}

  /**
   * @param draft checked; its id is empty or names {@code previous}
   * @param stored how many silences there are, expired ones included; looked at only where there is a limit
   */
  Decision set(Silence draft, @Nullable Silence previous, int stored, String newId, Instant now) {
    if (!draft.id().isEmpty() && previous == null) {
      return new Decision.Refuse(new SilenceOutcome.NotFound());
    }
    if (previous != null && isUpdate(previous, draft, now)) {
      return write(List.of(new Step("update silence", store(draft, previous, now))));
    }
    if (limits.maxSilences() > 0 && stored + 1 > limits.maxSilences()) {
      return invalid("exceeded maximum number of silences: " + stored + " (limit: " + limits.maxSilences() + ")");
    }
    Timestamp starts = draft.startsAt().isBefore(now) ? Timestamp.of(now) : draft.startsAt();
    Step create = new Step("create silence", store(draft.withId(newId).withTimes(starts, draft.endsAt(), Timestamp.ZERO), null, now));
    if (previous == null || hasEnded(previous, now)) {
      return write(List.of(create));
    }
    return write(List.of(expired(previous, now), create));
  }

  /** @return null when it has ended already: nothing is to be done */
  @Nullable Step expire(Silence silence, Instant now) {
    return hasEnded(silence, now) ? null : expired(silence, now);
  }

  private Step expired(Silence silence, Instant now) {
    Timestamp end = Timestamp.of(now);
    Timestamp start = silence.startsAt().isAfter(now) ? end : silence.startsAt();
    return new Step("expire silence", store(silence.withTimes(start, end, Timestamp.ZERO), silence, now));
  }

  /** The size limit looks at what a request brings, not at what expiring makes of an older silence. */
  private Decision write(List<Step> steps) {
    StoredSilence subject = steps.getLast().stored();
    int size = limits.maxBytes() > 0 ? SilenceCodec.size(subject) : 0;
    if (limits.maxBytes() > 0 && size > limits.maxBytes()) {
      return invalid("silence exceeded maximum size: " + size + " bytes (limit: " + limits.maxBytes() + " bytes)");
    }
    return new Decision.Write(subject.silence().id(), steps);
  }

  private static Decision invalid(String text) {
    return new Decision.Refuse(new SilenceOutcome.Invalid(text));
  }

  /** updatedAt decides which of two versions wins elsewhere, so a later one is later even when the clock stands still or steps back. */
  private StoredSilence store(Silence silence, @Nullable Silence previous, Instant now) {
    Timestamp updated = Timestamp.of(now);
    if (previous != null && !previous.updatedAt().isBefore(updated)) {
      updated = previous.updatedAt().plus(Duration.ofNanos(1));
    }
    return new StoredSilence(silence.withTimes(silence.startsAt(), silence.endsAt(), updated), silence.endsAt().plus(retention));
  }

  /** The history of what was silenced must not change: same matchers in the same order, and times that only concern what is to come (G-121). */
  private static boolean isUpdate(Silence before, Silence after, Instant now) {
    if (hasEnded(before, now) || !before.matcherSets().equals(after.matcherSets())) {
      return false;
    }
    if (before.startsAt().isAfter(now)) {
      return !after.startsAt().isBefore(now);
    }
    return before.startsAt().epochSecond() == after.startsAt().epochSecond() && !after.endsAt().isBefore(now);
  }

  /** For muting and editing a silence still holds at its very end (G-135). */
  static boolean hasEnded(Silence silence, Instant now) {
    return !silence.startsAt().isAfter(now) && silence.endsAt().isBefore(now);
  }
}
