package io.ironbell.api.json;

import io.ironbell.api.model.LabelSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sets of labels in a body that were read before, by their bytes and without reading them: senders send each alert again every
 * minute, and of an alert that still fires only the end is new. Owned by one pass.
 *
 * <p>Where a set ends is a guess: behind the first quote and brace that no backslash precedes. The cache holds whole objects only, so what is
 * found there ends where the guess says; a wrong guess finds nothing and the set is read. A body that deceives the guess (spaces before the
 * brace) is soon read without it: guessing looks at more bytes than the set has.
 */
final class WrittenSet {
  /** Wrong guesses that one body may have beyond its right ones. */
  private static final int PATIENCE = 8;

  /** More labels are not remembered: their many small strings take several times what they were written with. */
  private static final int MOST_LABELS = 32;

  private final byte[] bytes;
  private final int end;
  private final WrittenCache<LabelSet> cache;
  private int patience = PATIENCE;

  /** The guess at hand: where it begins, where it ends, 0 for nowhere, and the hash of what is between. */
  private int from;

  private int to;
  private long hash;

  WrittenSet(byte[] bytes, int end, WrittenCache<LabelSet> cache) {
    this.bytes = bytes;
    this.end = end;
    this.cache = cache;
  }

  /** The set that begins with the brace at {@code open}, if it is known; it ends at {@link #end()}. */
  @Nullable LabelSet known(int open) {
    from = open;
    to = 0;
    if (patience == 0 || !guess()) {
      return null;
    }
    LabelSet found = cache.find(bytes, from, to, hash);
    if (found != null) {
      wasRight();
    }
    return found;
  }

  /** Behind the closing brace of the set that was found. */
  int end() {
    return to;
  }

  /**
   * Told after {@link #known} had nothing: the set was read without complaint and ends at {@code behind}.
   *
   * @return the set, as it will be found from now on if it is remembered
   */
  LabelSet read(int behind, LabelSet set) {
    if (to != behind) {
      patience = Math.max(patience - 1, 0);
      return set;
    }
    wasRight();
    if (set.size() > MOST_LABELS || !cache.worthKeeping(to - from, hash)) {
      return set;
    }
    LabelSet lasting = set.asLasting();
    cache.keep(bytes, from, to, hash, lasting);
    return lasting;
  }

  private void wasRight() {
    patience = Math.min(patience + 1, PATIENCE);
  }

  private boolean guess() {
    int limit = Math.min(end, from + cache.longest());
    long h = 0;
    for (int p = from; p < limit; p += 8) {
      long word = Words.at(bytes, p, limit);
      for (long marks = Words.marks(word, '}'); marks != 0; marks &= marks - 1) {
        int n = Long.numberOfTrailingZeros(marks) >>> 3;
        if (closes(p + n)) {
          to = p + n + 1;
          hash = Words.mix(h, Words.first(word, n)) + (to - from);
          return true;
        }
      }
      h = Words.mix(h, word);
    }
    return false;
  }

  private boolean closes(int brace) {
    return brace >= from + 2 && bytes[brace] == '}' && bytes[brace - 1] == '"' && bytes[brace - 2] != '\\';
  }
}
