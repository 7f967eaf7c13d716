package io.ironbell.api.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The shapes that were met last, whatever the body. Any thread may use it: shapes are immutable, a lost race costs a second shape of the same
 * names and nothing else.
 */
final class LabelShapes {
  private final @Nullable LabelShape[] recent = new @Nullable LabelShape[8];
  private volatile @Nullable LabelShape last;
  private int oldest;

  /** The one to try first. */
  @Nullable LabelShape last() {
    return last;
  }

  /** The shape of the first {@code size} names; a new one takes the place of the oldest. Null when they have none. */
  @Nullable LabelShape of(@Nullable String[] names, int size) {
    for (LabelShape shape : recent) {
      if (shape != null && shape.isOf(names, size)) {
        last = shape;
        return shape;
      }
    }
    @SuppressWarnings("NullAway") // the first places are filled
    LabelShape fresh = LabelShape.of(Arrays.copyOf(names, size));
    if (fresh != null) {
      int place = oldest;
      recent[place & recent.length - 1] = fresh;
      oldest = place + 1;
      last = fresh;
    }
    return fresh;
  }
}
