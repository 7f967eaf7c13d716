package io.ironbell.routing.inhibit;

import io.ironbell.api.model.LabelSet;
import java.util.Arrays;
import java.util.List;

/**
 * The values of a rule's {@code equal} labels, in the rule's order; an absent label reads as empty (INH-02, G-104). Comparable so that a map
 * survives values whose hashes were made to collide.
 */
final class EqualValues implements Comparable<EqualValues> {
  private static final EqualValues NONE = new EqualValues(new String[0]);

  private final String[] values;
  private final int hash;

  private EqualValues(String[] values) {
    this.values = values;
    this.hash = Arrays.hashCode(values);
  }

  static EqualValues of(List<String> names, LabelSet labels) {
    if (names.isEmpty()) {
      return NONE;
    }
    String[] values = new String[names.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = labels.get(names.get(i));
    }
    return new EqualValues(values);
  }

  @Override
  public int compareTo(EqualValues other) {
    return Arrays.compare(values, other.values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EqualValues o && hash == o.hash && Arrays.equals(values, o.values);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
