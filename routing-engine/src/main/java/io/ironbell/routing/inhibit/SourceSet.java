package io.ironbell.routing.inhibit;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All sources of one rule that agree in the values of {@code equal}. Written by the engine only, read by anyone.
 *
 * <p>Appending writes behind the published size and then publishes the new one; removing publishes a new array. A reader therefore never
 * misses a source that the engine has added before, and pays no lock.
 *
 * <p>The one that ends last is tried first: it is the one upstream would remember (INH-06), and it makes the common case one look. Unlike
 * upstream, the others are tried too: one that matches both sides cannot hide a valid one (G-106).
 */
final class SourceSet {
  private record Published(Source[] sources, int size) {}

  private volatile Published published = new Published(new Source[1], 0);
  private volatile @Nullable Source latest;

  /** Engine only. */
  void add(Source source) {
    Published now = published;
    Source[] array = now.size == now.sources.length ? Arrays.copyOf(now.sources, Math.max(4, now.size * 2)) : now.sources;
    array[now.size] = source;
    published = new Published(array, now.size + 1);
    moved(source);
  }

  /** Engine only: its end was written. The newcomer wins a tie, as upstream's index has it. */
  void moved(Source source) {
    Source best = latest;
    if (best == null || best == source || best.endsAt().compareTo(source.endsAt()) <= 0) {
      latest = source;
    }
  }

  /** Engine only. */
  void remove(Set<Source> gone) {
    Published now = published;
    Source[] left = new Source[Math.max(1, now.size)];
    int n = 0;
    for (int i = 0; i < now.size; i++) {
      if (!gone.contains(now.sources[i])) {
        left[n++] = now.sources[i];
      }
    }
    published = new Published(left, n);
    Source best = latest;
    if (best != null && gone.contains(best)) {
      latest = n == 0 ? null : left[0];
    }
  }

  boolean isEmpty() {
    return published.size == 0;
  }

  @Nullable Source findMuting(Instant now, boolean exceptBothSides) {
    Source best = latest;
    if (best != null && best.mutes(now, exceptBothSides)) {
      return best;
    }
    Published all = published;
    for (int i = 0; i < all.size; i++) {
      if (all.sources[i].mutes(now, exceptBothSides)) {
        return all.sources[i];
      }
    }
    return null;
  }
}
