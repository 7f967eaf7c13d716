package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.port.AlertQuery.AlertsView;
import io.ironbell.api.port.AlertQuery.RouteView;
import io.ironbell.api.port.AlertQuery.RoutedAlert;
import io.ironbell.routing.route.MatchedRoutes;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Makes the list of all alerts, sorted by fingerprint (API-12). Safe for any thread.
 *
 * <p>The order is kept from answer to answer while no alert came or went, and so is the answer's element of each alert that did not change:
 * with 200,000 alerts of which one has changed a view costs a walk and one object.
 */
final class AlertsViewMaker {
  private static final Comparator<StoredAlert> BY_FINGERPRINT =
      (a, b) -> {
        int byFingerprint = Long.compareUnsigned(a.labels.fingerprint(), b.labels.fingerprint());
        return byFingerprint != 0 ? byFingerprint : a.labels.compareTo(b.labels);
      };

  private record Sorted(StoredAlert[] entries, long membership) {}

  private volatile Sorted last = new Sorted(new StoredAlert[0], 0);

  AlertsView make(long version, AlertStore.Published published) {
    StoredAlert[] entries = sorted(published);
    RoutedAlert[] alerts = new RoutedAlert[entries.length];
    for (int i = 0; i < entries.length; i++) {
      alerts[i] = view(entries[i]);
    }
    return new AlertsView(version, Collections.unmodifiableList(Arrays.asList(alerts)));
  }

  private StoredAlert[] sorted(AlertStore.Published published) {
    Sorted known = last;
    if (known.membership == published.membership()) {
      return known.entries;
    }
    StoredAlert[] entries = sort(published.entries(), published.size());
    last = new Sorted(entries, published.membership());
    return entries;
  }

  /** By the upper bits into as many buckets as there are entries, then each bucket by itself: hashes spread evenly. */
  static StoredAlert[] sort(StoredAlert[] entries, int size) {
    int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(size));
    int[] ends = new int[(1 << bits) + 1];
    for (int i = 0; i < size; i++) {
      ends[bucket(entries[i], bits) + 1]++;
    }
    for (int b = 1; b < ends.length; b++) {
      ends[b] += ends[b - 1];
    }
    StoredAlert[] sorted = new StoredAlert[size];
    for (int i = 0; i < size; i++) {
      sorted[ends[bucket(entries[i], bits)]++] = entries[i];
    }
    for (int b = 0, from = 0; b < ends.length - 1; from = ends[b++]) {
      if (ends[b] - from > 1) {
        Arrays.sort(sorted, from, ends[b], BY_FINGERPRINT);
      }
    }
    return sorted;
  }

  private static int bucket(StoredAlert entry, int bits) {
    return (int) (entry.labels.fingerprint() >>> 64 - bits);
  }

  @SuppressWarnings("ReferenceEquality") // immutable parts: another object means a change
  private static RoutedAlert view(StoredAlert stored) {
    Alert alert = stored.alert;
    boolean flushed = stored.flushed;
    MatchedRoutes routes = stored.routes;
    List<RouteView> views = routes == null ? List.of() : routes.views();
    RoutedAlert known = stored.view;
    if (known != null && known.alert() == alert && known.routes() == views && known.flushed() == flushed) {
      return known;
    }
    RoutedAlert made = new RoutedAlert(alert, views, flushed);
    stored.view = made;
    return made;
  }
}
