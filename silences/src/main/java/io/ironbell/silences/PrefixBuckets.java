package io.ironbell.silences;

import io.ironbell.silences.SilenceIndex.Entry;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Silences filed under one label by what its value has to begin with; the empty beginning means that the label has to be there. Immutable.
 *
 * @param lengths bit n is set when a beginning of n characters is filed, or was: what a look-up has to try
 * @param buckets beginning → id → entry
 */
record PrefixBuckets(long lengths, PersistentMap<String, PersistentMap<String, Entry>> buckets) {
  /** Longer beginnings are cut: they tell silences apart well enough, and a look-up tries each length. */
  static final int LONGEST = 32;

  static final PrefixBuckets NONE = new PrefixBuckets(0, PersistentMap.empty());

  PrefixBuckets with(String prefix, String id, Entry entry) {
    PersistentMap<String, Entry> bucket = bucket(prefix).with(id, entry);
    return new PrefixBuckets(lengths | 1L << prefix.length(), buckets.with(prefix, bucket));
  }

  PrefixBuckets without(String prefix, String id) {
    PersistentMap<String, Entry> rest = bucket(prefix).without(id);
    return new PrefixBuckets(lengths, rest.isEmpty() ? buckets.without(prefix) : buckets.with(prefix, rest));
  }

  boolean isEmpty() {
    return buckets.isEmpty();
  }

  int size(String prefix) {
    return bucket(prefix).size();
  }

  private PersistentMap<String, Entry> bucket(String prefix) {
    PersistentMap<String, Entry> bucket = buckets.get(prefix);
    return bucket == null ? PersistentMap.empty() : bucket;
  }

  /** @param value not empty */
  void lookUp(String value, Consumer<Entry> action) {
    for (long rest = lengths; rest != 0; rest &= rest - 1) {
      int length = Long.numberOfTrailingZeros(rest);
      if (length > value.length()) {
        return;
      }
      @Nullable PersistentMap<String, Entry> bucket = buckets.get(value.substring(0, length));
      if (bucket != null) {
        bucket.forEach(action);
      }
    }
  }
}
