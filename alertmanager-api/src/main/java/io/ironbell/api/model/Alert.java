package io.ironbell.api.model;

import java.time.Instant;
import java.util.List;

/**
 * One alert as the store holds it. Immutable; the engine thread replaces it, anyone may read it.
 *
 * @param labels its identity
 * @param annotations may hold empty values, unlike labels (API-23)
 * @param startsAt never zero
 * @param endsAt the moment it counts as resolved; zero never resolves
 * @param updatedAt when the server last received it
 * @param generatorUrl empty when the sender gave none
 * @param timeout true when {@code endsAt} was derived from resolve_timeout and not sent (API-25)
 */
public record Alert(
    LabelSet labels,
    LabelSet annotations,
    Timestamp startsAt,
    Timestamp endsAt,
    Timestamp updatedAt,
    String generatorUrl,
    boolean timeout) {

  /** Resolved means the end is set and not after {@code now} (G-068). */
  public boolean resolvedAt(Instant now) {
    return !endsAt.isZero() && !endsAt.isAfter(now);
  }

  /** Whether a notification of these says firing: who is firing has no end there (G-088). */
  public static boolean anyFiring(List<Alert> told) {
    for (Alert alert : told) {
      if (alert.endsAt.isZero()) {
        return true;
      }
    }
    return false;
  }

  /** The {@code alertname} label, empty when absent. */
  public String name() {
    return labels.get(LabelSet.ALERTNAME);
  }

  public long fingerprint() {
    return labels.fingerprint();
  }

  public Alert withEndsAt(Timestamp end) {
    return new Alert(labels, annotations, startsAt, end, updatedAt, generatorUrl, timeout);
  }
}
