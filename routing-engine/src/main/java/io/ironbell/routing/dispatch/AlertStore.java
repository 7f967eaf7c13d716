package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All label sets the engine knows: an open-addressing table (linear probing, power-of-two size, at most half full) beside a dense list in
 * order of arrival. Owned by the engine thread; {@link #published} is for anyone.
 *
 * <p>Equal hashes are told apart by comparing labels: a 64-bit FNV collision can be made on purpose. Entries leave only in bulk, by
 * {@link #removeIf}, which builds both structures anew: so a reader's list never changes under it.
 */
final class AlertStore {
  private static final int SMALLEST = 64;
  private static final int WORTH_WARMING = 1024;

  /**
   * The entries as of some moment.
   *
   * @param entries only the first {@code size} belong to it
   * @param membership grows whenever entries came or went
   */
  record Published(StoredAlert[] entries, int size, long membership) {}

  private final ToLongFunction<LabelSet> hash;
  private @Nullable StoredAlert[] slots = new StoredAlert[SMALLEST];
  private StoredAlert[] dense = new StoredAlert[SMALLEST];
  private int size;
  private long membership;
  private volatile Published published = new Published(dense, 0, 0);

  /** @param hash {@link LabelSet#fingerprint} everywhere but in the test that makes it collide */
  AlertStore(ToLongFunction<LabelSet> hash) {
    this.hash = hash;
  }

  @Nullable StoredAlert find(LabelSet labels) {
    int mask = slots.length - 1;
    for (int i = start(labels, mask); ; i = i + 1 & mask) {
      StoredAlert at = slots[i];
      if (at == null || at.labels.equals(labels)) {
        return at;
      }
    }
  }

  /**
   * Touches what looking up and merging these label sets will need, in walks whose loads do not wait for each other. The entries of a large
   * store are not in any cache: met one after the other, each costs a dozen misses in a row; met this way, the misses overlap.
   *
   * @return a number made of what was touched, so that the walks are not optimised away
   */
  int warm(Alert[] batch) {
    if (size < WORTH_WARMING) {
      return 0;
    }
    int mask = slots.length - 1;
    StoredAlert[] found = new StoredAlert[batch.length];
    LabelSet[] compared = new LabelSet[batch.length];
    int n = 0;
    for (Alert posted : batch) {
      StoredAlert at = slots[start(posted.labels(), mask)];
      if (at != null) {
        compared[n] = posted.labels();
        found[n++] = at;
      }
    }
    int touched = 0;
    int unlike = 0;
    for (int i = 0; i < n; i++) {
      LabelSet labels = found[i].labels;
      if (labels != compared[i]) {
        compared[unlike++] = labels;
        touched += labels.size();
      }
      touched += found[i].alert.timeout() ? 1 : 0;
    }
    for (int i = 0; i < n; i++) {
      Alert known = found[i].alert;
      touched += known.endsAt().nano() + known.startsAt().nano() + known.updatedAt().nano();
    }
    for (int i = 0; i < unlike; i++) {
      for (int l = 0; l < compared[i].size(); l++) {
        touched += compared[i].value(l).length();
      }
    }
    return touched;
  }

  /** Adds an entry whose labels are known to be absent. */
  void add(StoredAlert entry) {
    if ((size + 1) * 2 > slots.length) {
      rehash(slots.length * 2);
    }
    if (size == dense.length) {
      dense = Arrays.copyOf(dense, size + (size >> 1));
    }
    dense[size++] = entry;
    place(entry);
    membership++;
  }

  private void place(StoredAlert entry) {
    int mask = slots.length - 1;
    int i = start(entry.labels, mask);
    while (slots[i] != null) {
      i = i + 1 & mask;
    }
    slots[i] = entry;
  }

  private void rehash(int capacity) {
    slots = new StoredAlert[capacity];
    for (int i = 0; i < size; i++) {
      place(dense[i]);
    }
  }

  /** FNV's low bits are good, but neighbours in a probe chain cost: spread them once more. */
  private int start(LabelSet labels, int mask) {
    long h = hash.applyAsLong(labels) * 0x9E3779B97F4A7C15L;
    return (int) (h >>> 32) & mask;
  }

  int size() {
    return size;
  }

  StoredAlert at(int position) {
    return dense[position];
  }

  /** Takes all entries out for which {@code gone} holds; costs a walk over everything. */
  void removeIf(Predicate<StoredAlert> gone) {
    StoredAlert[] left = new StoredAlert[Math.max(SMALLEST, size)];
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (!gone.test(dense[i])) {
        left[n++] = dense[i];
      }
    }
    if (n == size) {
      return;
    }
    dense = Arrays.copyOf(left, Math.max(SMALLEST, n));
    size = n;
    membership++;
    rehash(Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, n)) * 4));
  }

  /** Lets readers see what was added and removed since the last call. */
  void publish() {
    if (published.membership != membership) {
      published = new Published(dense, size, membership);
    }
  }

  /** Safe for any thread. */
  Published published() {
    return published;
  }
}
