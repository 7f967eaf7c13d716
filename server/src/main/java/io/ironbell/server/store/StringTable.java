package io.ironbell.server.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the strings of one blob so that a repeated name or value costs one or two bytes. An open-addressing map without boxing; owned by the
 * thread that encodes.
 *
 * <p>Label values come from clients, and strings of equal {@code hashCode} are easy to make: the search gives up after a few steps, and such a
 * string is simply written again.
 */
final class StringTable {
  /** Longer strings are written as they are: comparing them costs more than it saves. */
  static final int LONGEST = 1024;

  private static final int MAX_STEPS = 16;
  private static final int NOT_KEPT = -1;

  private @Nullable String[] keys = new @Nullable String[256];
  private int[] numbers = new int[256];
  private int size;

  void clear() {
    if (keys.length > 1 << 14) {
      keys = new @Nullable String[256];
      numbers = new int[256];
    } else {
      Arrays.fill(keys, null);
    }
    size = 0;
  }

  int size() {
    return size;
  }

  /**
   * @return the number of a string seen before, or {@code -1 - number} of one that has just been given that number, or
   *     {@link Integer#MIN_VALUE} for one that is not kept
   */
  int numberOf(String s) {
    if (s.length() > LONGEST) {
      return Integer.MIN_VALUE;
    }
    if (size * 2 >= keys.length) {
      grow();
    }
    int mask = keys.length - 1;
    int at = spread(s.hashCode()) & mask;
    for (int step = 0; step < MAX_STEPS; step++) {
      String key = keys[at];
      if (key == null) {
        keys[at] = s;
        numbers[at] = size;
        return NOT_KEPT - size++;
      }
      if (key.equals(s)) {
        return numbers[at];
      }
      at = (at + 1) & mask;
    }
    return Integer.MIN_VALUE;
  }

  private void grow() {
    @Nullable String[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new @Nullable String[oldKeys.length * 2];
    numbers = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      String key = oldKeys[i];
      if (key != null) {
        place(key, oldNumbers[i]);
      }
    }
  }

  private void place(String key, int number) {
    int mask = keys.length - 1;
    int at = spread(key.hashCode()) & mask;
    for (int step = 0; step < MAX_STEPS; step++) {
      if (keys[at] == null) {
        keys[at] = key;
        numbers[at] = number;
        return;
      }
      at = (at + 1) & mask;
    }
    // Crowded out: it will be written and numbered again when it comes again, which the reader does not mind.
  }

  private static int spread(int h) {
    return h ^ (h >>> 15);
  }
}
