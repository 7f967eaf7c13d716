package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Caps how many label sets of one alertname are let in (CLI-09, ALT-08, ALT-09, upstream {@code limit/bucket.go}). Owned by the engine
 * thread.
 *
 * <p>A full bucket gives a place away only when the one that ends first has ended. A known label set always passes. An alert without
 * alertname counts under the empty name (G-072).
 */
final class NameLimit {
  private final int capacity;
  private final Map<String, Bucket> buckets = new HashMap<>();

  /** @param capacity 0 or less means no limit */
  NameLimit(int capacity) {
    this.capacity = capacity;
  }

  /** True when the alert may be stored. */
  boolean admit(Alert alert, Instant now) {
    return capacity <= 0 || buckets.computeIfAbsent(alert.name(), n -> new Bucket()).upsert(alert.labels(), alert.endsAt(), now);
  }

  /** Frees the buckets in which everything has ended. */
  void collect(Instant now) {
    buckets.values().removeIf(bucket -> bucket.isStale(now));
  }

  int size() {
    return buckets.size();
  }

  private record Place(Timestamp endsAt, LabelSet labels) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byEnd = endsAt.compareTo(other.endsAt);
      if (byEnd != 0) {
        return byEnd;
      }
      int byHash = Long.compare(labels.fingerprint(), other.labels.fingerprint());
      return byHash != 0 ? byHash : labels.compareTo(other.labels);
    }
  }

  private final class Bucket {
    private final Map<LabelSet, Timestamp> ends = new HashMap<>();
    private final TreeMap<Place, Boolean> byEnd = new TreeMap<>();

    boolean upsert(LabelSet labels, Timestamp endsAt, Instant now) {
      Timestamp known = ends.get(labels);
      if (known != null) {
        byEnd.remove(new Place(known, labels));
      } else if (ends.size() >= capacity) {
        Place first = byEnd.firstKey();
        if (!first.endsAt().isBefore(now)) {
          return false;
        }
        byEnd.remove(first);
        ends.remove(first.labels());
      }
      ends.put(labels, endsAt);
      byEnd.put(new Place(endsAt, labels), true);
      return true;
    }

    boolean isStale(Instant now) {
      return byEnd.isEmpty() || byEnd.lastKey().endsAt().isBefore(now);
    }
  }
}
