package io.ironbell.api.json;

import io.ironbell.api.model.ByteOrder;
import io.ironbell.api.model.LabelSet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of a label set as they were written once: what the next set probably looks like. Sets of one shape share one array of names, and
 * their order, which need not be ours, is found once and not for each set. Immutable.
 */
final class LabelShape {
  private static final int MOST = 64;

  /** In order, without repeats. */
  final String[] names;

  /** As they were written. */
  final String[] written;

  /** Each name in quotes, as the bytes of a body have it, as they were written. */
  final byte[][] keys;

  /** Where in {@link #names} each written name stands. */
  final int[] places;

  private LabelShape(String[] names, String[] written) {
    this.names = names;
    this.written = written;
    this.keys = new byte[names.length][];
    this.places = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      keys[i] = ('"' + written[i] + '"').getBytes(StandardCharsets.UTF_8);
      places[i] = Arrays.binarySearch(names, written[i], ByteOrder::compare);
    }
  }

  /** A shape of names as they were written; null when one is repeated, not written as it is, or there are too many. */
  static @Nullable LabelShape of(String[] written) {
    if (written.length == 0 || written.length > MOST) {
      return null;
    }
    for (String name : written) {
      if (!isPlain(name)) {
        return null;
      }
    }
    String[] names = written.clone();
    Arrays.sort(names, ByteOrder::compare);
    return LabelSet.isSorted(names) ? new LabelShape(names, written) : null;
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** True when the first {@code size} names are those of this shape, in the order they were written. */
  boolean isOf(@Nullable String[] others, int size) {
    return Arrays.equals(written, 0, written.length, others, 0, size);
  }
}
