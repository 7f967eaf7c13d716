package io.ironbell.api.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A bounded memory of what was read, by the bytes it was written with, so that what comes again and again is one object and costs no
 * allocation. Any thread may use it: entries are immutable, a lost race costs a second reading and nothing else.
 *
 * <p>Four places per hash and no chains: texts made to collide push each other out and slow nothing down. Longer texts than {@link #longest}
 * bytes are never kept, which bounds the whole: of strings to {@code places * (2 * longest + 92)} bytes.
 *
 * @param <T> immutable, and the same whenever these bytes are read
 */
final class WrittenCache<T> {
  /** Places for one hash: neighbours, so that their tags and references share a cache line each. */
  private static final int WAYS = 4;

  private record Entry<T>(byte[] raw, T read) {}

  private final @Nullable Entry<T>[] places;

  /** The low half of the hash of each entry: who is not meant is passed over without a look at him. */
  private final int[] tags;

  /** The hash last met without an entry: what comes once, such as a pod's name in a storm, is not worth an entry. */
  private final long[] met;

  /** Its top bits decide who gives way. */
  private int turn;

  private final int shift;
  private final int longest;

  /** @param bits two to this power is the number of places; @param longest in bytes */
  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
  WrittenCache(int bits, int longest) {
    this.places = new Entry[1 << bits];
    this.tags = new int[1 << bits];
    this.met = new long[1 << bits];
    this.shift = 64 - bits;
    this.longest = longest;
  }

  int longest() {
    return longest;
  }

  boolean fits(int length) {
    return length <= longest;
  }

  /** What was read from these bytes before, or null. */
  @Nullable T find(byte[] source, int from, int to, long hash) {
    int place = (int) (hash >>> shift);
    for (int way = 0; way < WAYS; way++) {
      if (tags[place ^ way] == (int) hash) {
        Entry<T> entry = places[place ^ way];
        if (entry != null && same(entry.raw, source, from, to)) {
          return entry.read;
        }
      }
    }
    return null;
  }

  private static boolean same(byte[] raw, byte[] source, int from, int to) {
    return raw.length == to - from && Arrays.equals(raw, 0, raw.length, source, from, to);
  }

  /**
   * True for what fits and is met for the second time.
   *
   * <p>Of two that share a place neither always gives way to the other: senders post in turns, and then neither would ever be met twice.
   */
  boolean worthKeeping(int length, long hash) {
    int place = (int) (hash >>> shift);
    if (!fits(length) || met[place] == hash) {
      return fits(length);
    }
    turn += 0x9E3779B9;
    if (met[place] == 0 || turn < 0) {
      met[place] = hash;
    }
    return false;
  }

  /** Keeps what {@link #fits}: at a free place, else instead of any of the neighbours. */
  void keep(byte[] source, int from, int to, long hash, T read) {
    int place = (int) (hash >>> shift);
    int way = 0;
    while (way < WAYS && places[place ^ way] != null) {
      way++;
    }
    if (way == WAYS) {
      turn += 0x9E3779B9;
      way = turn >>> 30;
    }
    places[place ^ way] = new Entry<>(Arrays.copyOfRange(source, from, to), read);
    tags[place ^ way] = (int) hash;
  }
}
