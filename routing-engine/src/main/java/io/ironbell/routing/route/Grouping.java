package io.ironbell.routing.route;

import io.ironbell.api.model.ByteOrder;
import io.ironbell.api.model.LabelSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which labels make the group.
 *
 * @param names sorted; kept under {@code all}, because a grandchild cannot bring them back but equality of routes looks at both (G-081)
 * @param all {@code ['...']}: every label
 */
record Grouping(List<String> names, boolean all) {
  static final Grouping BY_NOTHING = new Grouping(List.of(), false);

  Grouping {
    names = names.stream().distinct().sorted(ByteOrder::compare).toList();
  }

  /**
   * A list in the child replaces names and wildcard (G-080); the wildcard leaves the names alone (G-081); nothing written inherits both.
   *
   * @param groupBy null when not written; also empty beside {@code groupByAll}
   */
  Grouping child(@Nullable List<String> groupBy, boolean groupByAll) {
    if (groupByAll) {
      return new Grouping(names, true);
    }
    return groupBy == null ? this : new Grouping(groupBy, false);
  }

  LabelSet of(LabelSet labels) {
    if (all) {
      return labels;
    }
    int found = 0;
    for (int i = 0; i < names.size(); i++) {
      found += labels.has(names.get(i)) ? 1 : 0;
    }
    String[] n = new String[found];
    String[] v = new String[found];
    for (int i = 0, to = 0; to < found; i++) {
      String name = names.get(i);
      if (labels.has(name)) {
        n[to] = name;
        v[to++] = labels.get(name);
      }
    }
    return LabelSet.ofOwned(n, v);
  }
}
