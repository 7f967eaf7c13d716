package io.ironbell.api.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A bounded memory of what was read, by the bytes it was written with, so that what comes again and again is one object and costs no
 * allocation. Any thread may use it: entries are immutable, a lost race costs a second reading and nothing else.
 *
 * <p>Two places per hash and no chains: texts made to collide push each other out and slow nothing down. Longer texts than {@link #longest}
 * bytes are never kept, which bounds the whole: of strings to {@code places * (2 * longest + 88)} bytes.
 *
 * @param <T> immutable, and the same whenever these bytes are read
 */
final class WrittenCache<T> {
  private record Entry<T>(long hash, byte[] raw, T read) {}

  private final @Nullable Entry<T>[] places;

  /** The hash last met without an entry: what comes once, such as a pod's name in a storm, is not worth an entry. */
  private final long[] met;

  private final int shift;
  private final int longest;

  /** @param bits two to this power is the number of places; @param longest in bytes */
  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
  WrittenCache(int bits, int longest) {
    this.places = new Entry[1 << bits];
    this.met = new long[1 << bits];
    this.shift = 64 - bits;
    this.longest = longest;
  }

  int longest() {
    return longest;
  }

  /** What was read from these bytes before, or null. */
  @Nullable T find(byte[] source, int from, int to, long hash) {
    int place = (int) (hash >>> shift);
    Entry<T> entry = places[place];
    if (entry != null && entry.hash == hash && same(entry.raw, source, from, to)) {
      return entry.read;
    }
    entry = places[place ^ 1];
    if (entry != null && entry.hash == hash && same(entry.raw, source, from, to)) {
      return entry.read;
    }
    return null;
  }

  private static boolean same(byte[] raw, byte[] source, int from, int to) {
    return raw.length == to - from && Arrays.equals(raw, 0, raw.length, source, from, to);
  }

  /** Keeps what is met for the second time. */
  void keep(byte[] source, int from, int to, long hash, T read) {
    if (to - from > longest) {
      return;
    }
    int place = (int) (hash >>> shift);
    if (met[place] != hash) {
      met[place] = hash;
      return;
    }
    Entry<T> before = places[place];
    if (before != null) {
      places[place ^ 1] = before;
    }
    places[place] = new Entry<>(hash, Arrays.copyOfRange(source, from, to), read);
  }
}
