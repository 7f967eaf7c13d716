package io.ironbell.api.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the labels or annotations of several alerts have in common (G-181). */
public final class CommonLabels {
  private CommonLabels() {}

  /** An absent label equals an empty one, as in Go's maps; without alerts nothing is common. */
  public static LabelSet of(List<Alert> alerts, Function<Alert, LabelSet> part) {
    if (alerts.isEmpty()) {
      return LabelSet.EMPTY;
    }
    LabelSet first = part.apply(alerts.getFirst());
    List<String> names = new ArrayList<>(first.size());
    List<String> values = new ArrayList<>(first.size());
    for (int i = 0; i < first.size(); i++) {
      if (isCommon(alerts, part, first.name(i), first.value(i))) {
        names.add(first.name(i));
        values.add(first.value(i));
      }
    }
    return LabelSet.ofOwned(names.toArray(String[]::new), values.toArray(String[]::new));
  }

  private static boolean isCommon(List<Alert> alerts, Function<Alert, LabelSet> part, String name, String value) {
    for (int i = 1; i < alerts.size(); i++) {
      if (!part.apply(alerts.get(i)).get(name).equals(value)) {
        return false;
      }
    }
    return true;
  }
}
