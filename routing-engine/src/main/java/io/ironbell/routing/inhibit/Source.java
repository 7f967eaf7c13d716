package io.ironbell.routing.inhibit;

import io.ironbell.api.model.Fingerprint;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import java.time.Instant;

/**
 * One alert as a source of one rule. Its end is written by the engine and read by anyone; the rest does not change.
 *
 * <p>A resolved source stays where it is, because it may fire again, and mutes nothing meanwhile (INH-04).
 */
public final class Source {
  private final LabelSet labels;
  private final boolean bothSides;
  private final InhibitRule rule;
  private final SourceSet home;
  private volatile Timestamp endsAt;

  Source(LabelSet labels, boolean bothSides, InhibitRule rule, SourceSet home, Timestamp endsAt) {
    this.labels = labels;
    this.bothSides = bothSides;
    this.rule = rule;
    this.home = home;
    this.endsAt = endsAt;
  }

  LabelSet labels() {
    return labels;
  }

  InhibitRule rule() {
    return rule;
  }

  SourceSet home() {
    return home;
  }

  Timestamp endsAt() {
    return endsAt;
  }

  void endsAt(Timestamp end) {
    endsAt = end;
  }

  /** @param exceptBothSides true for a target that matches the source side too: two such alerts must not silence each other (INH-03) */
  boolean mutes(Instant now, boolean exceptBothSides) {
    Timestamp end = endsAt;
    return !(exceptBothSides && bothSides) && (end.isZero() || end.isAfter(now));
  }

  String fingerprint() {
    return Fingerprint.print(labels.fingerprint());
  }
}
