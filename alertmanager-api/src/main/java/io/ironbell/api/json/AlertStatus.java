package io.ironbell.api.json;

import java.util.List;

/**
 * What an answer says about an alert's state (API-18). The lists are shared, not copied.
 *
 * @param silencedBy ids of silences, sorted
 * @param inhibitedBy fingerprint of an inhibiting alert
 * @param mutedBy names of time intervals; only groups know them (API-19)
 */
public record AlertStatus(List<String> silencedBy, List<String> inhibitedBy, List<String> mutedBy) {
  public static final AlertStatus ACTIVE = new AlertStatus(List.of(), List.of(), List.of());

  /** Suppressed by whatever it is. */
  public boolean isSuppressed() {
    return !silencedBy.isEmpty() || !inhibitedBy.isEmpty() || !mutedBy.isEmpty();
  }
}
