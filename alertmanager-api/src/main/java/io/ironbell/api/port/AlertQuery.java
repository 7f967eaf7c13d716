package io.ironbell.api.port;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Reads of the alert state. Implemented by the engine: answers are snapshots of references, shared between readers, taken on demand and at
 * most every 50 ms. Filtering, sorting by anything else and encoding happen with the caller.
 */
public interface AlertQuery {
  /** Grows with each batch that the engine has applied. A reader passes the version of its own last write to see it. */
  long version();

  /**
   * The stage completes on the caller's thread or on one of those that make views; it fails when too many wait or the engine has stopped.
   *
   * @param notBefore the answer is of this {@link #version()} or newer
   */
  CompletionStage<AlertsView> alerts(long notBefore);

  /** As {@link #alerts}. */
  CompletionStage<GroupsView> groups(long notBefore);

  /** All alerts in memory, resolved ones included, sorted by fingerprint ascending as unsigned number (API-12). */
  record AlertsView(long version, List<RoutedAlert> alerts) {}

  /**
   * @param routes the routes it was matched to, in routing order, repeats kept (G-109)
   * @param flushed true once a group that holds it has flushed (ALT-10)
   */
  record RoutedAlert(Alert alert, List<RouteView> routes, boolean flushed) {}

  /** What answers need to know of a route. */
  record RouteView(String id, String receiver, LabelSet labels) {}

  /** All groups of all routes, in no particular order. */
  record GroupsView(long version, List<GroupView> groups) {}

  /** @param alerts in no particular order; @param mutedBy names of time intervals that muted the last flush */
  record GroupView(RouteView route, String groupKey, LabelSet labels, List<Alert> alerts, List<String> mutedBy) {}
}
