package io.ironbell.api.model;

import io.ironbell.api.matcher.MatcherSet;
import java.time.Instant;
import java.util.List;

/**
 * One silence as stored. Immutable; {@code Silences} replaces it, anyone may read it.
 *
 * @param id UUIDv4 text for our own; imported ones keep whatever upstream stored
 * @param matcherSets ORed; the matchers inside one are ANDed and keep the order of the client (G-121). API v2 writes exactly one set
 * @param annotations empty when none
 * @param receiverMatcherSets of an imported silence: kept for the way back and not looked at, as in upstream (SIL-18)
 */
public record Silence(
    String id,
    List<MatcherSet> matcherSets,
    Timestamp startsAt,
    Timestamp endsAt,
    Timestamp updatedAt,
    String createdBy,
    String comment,
    LabelSet annotations,
    List<List<ReceiverMatcher>> receiverMatcherSets) {

  /** As upstream stores it, the type by its number: nothing here gives it a meaning. */
  public record ReceiverMatcher(long type, String name, String pattern) {}

  public Silence {
    matcherSets = List.copyOf(matcherSets);
    receiverMatcherSets = receiverMatcherSets.stream().map(List::copyOf).toList();
  }

  /** For all receivers, as every silence that the API makes. */
  public Silence(
      String id, List<MatcherSet> matcherSets, Timestamp startsAt, Timestamp endsAt, Timestamp updatedAt, String createdBy, String comment,
      LabelSet annotations) {
    this(id, matcherSets, startsAt, endsAt, updatedAt, createdBy, comment, annotations, List.of());
  }

  /** What the API shows: pending before its start, active while {@code now < endsAt}, then expired (G-135). */
  public SilenceState stateAt(Instant now) {
    if (startsAt.isAfter(now)) {
      return SilenceState.PENDING;
    }
    return endsAt.isAfter(now) ? SilenceState.ACTIVE : SilenceState.EXPIRED;
  }

  public boolean matches(LabelSet labels) {
    for (MatcherSet set : matcherSets) {
      if (set.matches(labels)) {
        return true;
      }
    }
    return false;
  }

  public Silence withTimes(Timestamp starts, Timestamp ends, Timestamp updated) {
    return new Silence(id, matcherSets, starts, ends, updated, createdBy, comment, annotations, receiverMatcherSets);
  }

  public Silence withId(String newId) {
    return new Silence(newId, matcherSets, startsAt, endsAt, updatedAt, createdBy, comment, annotations, receiverMatcherSets);
  }
}
