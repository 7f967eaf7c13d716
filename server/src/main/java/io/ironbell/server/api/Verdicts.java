package io.ironbell.server.api;

import io.ironbell.api.json.AlertStatus;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.port.Muter;
import java.time.Instant;
import java.util.List;

/** Predicts the state of alerts at one moment from inhibition and silences (API-20). For one request, on one thread. */
final class Verdicts {
  private final Muter silencing;
  private final Muter inhibition;
  private final Instant now;
  private final boolean active;
  private final boolean silenced;
  private final boolean inhibited;

  Verdicts(Muter silencing, Muter inhibition, Instant now, Parameters parameters) {
    this.silencing = silencing;
    this.inhibition = inhibition;
    this.now = now;
    this.active = parameters.flag("active");
    this.silenced = parameters.flag("silenced");
    this.inhibited = parameters.flag("inhibited");
  }

  /** Whether it has ended before that moment: such alerts are not listed (API-12). */
  boolean isOver(Alert alert) {
    return !alert.endsAt().isZero() && alert.endsAt().isBefore(now);
  }

  /** The lists are the muters' own. */
  AlertStatus of(LabelSet labels) {
    List<String> silencedBy = silencing.mutedBy(labels, now);
    List<String> inhibitedBy = inhibition.mutedBy(labels, now);
    return silencedBy.isEmpty() && inhibitedBy.isEmpty() ? AlertStatus.ACTIVE : new AlertStatus(silencedBy, inhibitedBy, List.of());
  }

  /** Whether the request wants alerts in that state (API-13, G-024). */
  boolean wants(AlertStatus status) {
    return (active || status.isSuppressed())
        && (silenced || status.silencedBy().isEmpty())
        && (inhibited || status.inhibitedBy().isEmpty());
  }
}
