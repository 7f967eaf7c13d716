package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.port.AlertQuery.RoutedAlert;
import io.ironbell.routing.inhibit.Source;
import io.ironbell.routing.route.MatchedRoutes;
import org.jspecify.annotations.Nullable;

/**
 * One label set the engine knows, with everything it has to remember about it. Written by the engine thread only.
 *
 * <p>Readers of snapshots look at {@link #alert}, {@link #routes} and {@link #flushed} without a lock: what they refer to is immutable, and
 * they see at least what was applied before the version they asked for. Small on purpose: there are hundreds of thousands of these.
 */
final class StoredAlert {
  static final AggregationGroup[] NO_GROUPS = new AggregationGroup[0];
  static final Source[] NO_SOURCES = new Source[0];

  /** The labels of {@link #alert}; another object when the alert has come to hold a lasting one. */
  LabelSet labels;
  Alert alert;

  /** The routes of these labels under the generation numbered {@link #epoch}. */
  @Nullable MatchedRoutes routes;

  int epoch = -1;

  /** By position in {@link #routes}: the group that holds it, null where it was delivered as resolved. */
  @Nullable AggregationGroup[] groups = NO_GROUPS;

  /** No element of {@link #groups} is null: a resend need not look at them. */
  boolean everywhere;

  Source[] sources = NO_SOURCES;

  /** While a reload fills its inhibitor: the sources there. */
  Source @Nullable [] nextSources;

  /** A group that holds it has flushed since it joined. */
  boolean flushed;

  /** The store has it, or was told to. */
  boolean stored;

  /** It waits to be written behind. */
  boolean dirty;

  /** Engine second from which on the moved end has to be on disk. */
  int rewriteAt;

  /** The last answer made of it: reused while nothing in it changed. */
  @Nullable RoutedAlert view;

  StoredAlert(Alert alert) {
    this.labels = alert.labels();
    this.alert = alert;
  }

  boolean isGrouped() {
    for (AggregationGroup group : groups) {
      if (group != null) {
        return true;
      }
    }
    return false;
  }

  void left(AggregationGroup group) {
    for (int i = 0; i < groups.length; i++) {
      if (groups[i] == group) {
        groups[i] = null;
        everywhere = false;
      }
    }
  }
}
