package io.ironbell.api.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A bounded memory of strings by the bytes they were written with, so that names and values that come again and again are one object and
 * cost no allocation. Any thread may use it: entries are immutable, a lost race costs a duplicate string and nothing else.
 *
 * <p>Two places per hash and no chains: strings made to collide push each other out and slow nothing down. Strings longer than
 * {@link #longest} bytes are never kept, which bounds the whole to {@code places * (2 * longest + 88)} bytes.
 */
final class TextCache {
  private record Entry(long hash, byte[] raw, String text) {}

  private final @Nullable Entry[] places;

  /** The hash last met without an entry: what comes once, such as a pod's name in a storm, is not worth an entry. */
  private final long[] met;

  private final int shift;
  private final int longest;

  /** @param bits two to this power is the number of places; @param longest in bytes */
  TextCache(int bits, int longest) {
    this.places = new @Nullable Entry[1 << bits];
    this.met = new long[1 << bits];
    this.shift = 64 - bits;
    this.longest = longest;
  }

  /** The string remembered for these bytes, or null. */
  @Nullable String find(byte[] source, int from, int to, long hash) {
    int place = (int) (hash >>> shift);
    Entry entry = places[place];
    if (entry != null && entry.hash == hash && same(entry.raw, source, from, to)) {
      return entry.text;
    }
    entry = places[place ^ 1];
    if (entry != null && entry.hash == hash && same(entry.raw, source, from, to)) {
      return entry.text;
    }
    return null;
  }

  private static boolean same(byte[] raw, byte[] source, int from, int to) {
    return raw.length == to - from && Arrays.equals(raw, 0, raw.length, source, from, to);
  }

  /** Keeps a string that is met for the second time. */
  void keep(byte[] source, int from, int to, long hash, String text) {
    if (to - from > longest) {
      return;
    }
    int place = (int) (hash >>> shift);
    if (met[place] != hash) {
      met[place] = hash;
      return;
    }
    Entry before = places[place];
    if (before != null) {
      places[place ^ 1] = before;
    }
    places[place] = new Entry(hash, Arrays.copyOfRange(source, from, to), text);
  }
}
