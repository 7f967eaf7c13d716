package io.ironbell.api.matcher;

import io.ironbell.api.model.LabelSet;
import java.util.List;

/**
 * Matchers that all have to hold. Immutable; keeps the order it was given ({@link #sorted} gives upstream's). The empty set matches
 * everything (INH-07).
 */
public record MatcherSet(List<Matcher> matchers) {
  public static final MatcherSet EMPTY = new MatcherSet(List.of());

  public MatcherSet {
    matchers = List.copyOf(matchers);
  }

  public static MatcherSet of(Matcher... matchers) {
    return new MatcherSet(List.of(matchers));
  }

  public boolean isEmpty() {
    return matchers.isEmpty();
  }

  /** True for the empty set (INH-07). */
  public boolean matches(LabelSet labels) {
    for (int i = 0; i < matchers.size(); i++) {
      if (!matchers.get(i).matches(labels)) {
        return false;
      }
    }
    return true;
  }

  /** By name, value, operator (MAT-13). */
  public MatcherSet sorted() {
    return new MatcherSet(matchers.stream().sorted().toList());
  }

  /** {@code {a="b",c=~"d"}}, as route ids and group keys have it (G-075). */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < matchers.size(); i++) {
      out.append(i == 0 ? "" : ",").append(matchers.get(i));
    }
    return out.append('}').toString();
  }
}
