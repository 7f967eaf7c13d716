package io.ironbell.routing.route;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds, among many matcher sets, the few that can match a label set. Immutable; safe for any thread.
 *
 * <p>Each set is filed under one of its matchers that has a finite set of literal values ({@code a="b"}, {@code a=~"b|c"}): the one whose
 * values are rarest among all sets. Sets without such a matcher are candidates always. The answer is a superset: the caller still tries
 * every matcher of a candidate.
 */
public final class EqualityIndex {
  private static final int[] NONE = new int[0];

  private final String[] names;
  private final List<Map<String, int[]>> buckets;
  private final int[] always;

  private EqualityIndex(String[] names, List<Map<String, int[]>> buckets, int[] always) {
    this.names = names;
    this.buckets = buckets;
    this.always = always;
  }

  public static EqualityIndex of(List<MatcherSet> sets) {
    Map<String, Map<String, Integer>> frequency = new HashMap<>();
    for (MatcherSet set : sets) {
      for (Matcher matcher : set.matchers()) {
        for (String value : keysOf(matcher)) {
          frequency.computeIfAbsent(matcher.name(), n -> new HashMap<>()).merge(value, 1, Integer::sum);
        }
      }
    }
    Map<String, Map<String, List<Integer>>> filed = new HashMap<>();
    List<Integer> always = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      Matcher rarest = rarest(sets.get(i), frequency);
      if (rarest == null) {
        always.add(i);
      } else {
        Map<String, List<Integer>> byValue = filed.computeIfAbsent(rarest.name(), n -> new HashMap<>());
        for (String value : keysOf(rarest)) {
          byValue.computeIfAbsent(value, v -> new ArrayList<>()).add(i);
        }
      }
    }
    return frozen(filed, always);
  }

  private static @Nullable Matcher rarest(MatcherSet set, Map<String, Map<String, Integer>> frequency) {
    Matcher best = null;
    int bestCost = Integer.MAX_VALUE;
    for (Matcher matcher : set.matchers()) {
      int cost = 0;
      for (String value : keysOf(matcher)) {
        cost += frequency.getOrDefault(matcher.name(), Map.of()).getOrDefault(value, 0);
      }
      if (cost > 0 && cost < bestCost) {
        best = matcher;
        bestCost = cost;
      }
    }
    return best;
  }

  /** The values to file a matcher under; none if an absent label could satisfy it, because no value would lead there. */
  private static Set<String> keysOf(Matcher matcher) {
    Set<String> literals = matcher.literals();
    return literals == null || literals.contains("") ? Set.of() : literals;
  }

  private static EqualityIndex frozen(Map<String, Map<String, List<Integer>>> filed, List<Integer> always) {
    String[] names = filed.keySet().toArray(String[]::new);
    List<Map<String, int[]>> buckets = new ArrayList<>(names.length);
    for (String name : names) {
      Map<String, int[]> byValue = new HashMap<>();
      filed.getOrDefault(name, Map.of()).forEach((value, positions) -> byValue.put(value, toArray(positions)));
      buckets.add(byValue);
    }
    return new EqualityIndex(names, buckets, toArray(always));
  }

  private static int[] toArray(List<Integer> positions) {
    return positions.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Positions of the sets that can match, ascending. Must not be changed by the caller. */
  public int[] candidates(LabelSet labels) {
    int[] found = always;
    for (int i = 0; i < names.length; i++) {
      String value = labels.get(names[i]);
      int[] bucket = value.isEmpty() ? NONE : buckets.get(i).getOrDefault(value, NONE);
      found = merged(found, bucket);
    }
    return found;
  }

  /** Two ascending lists as one. A position is filed under one name only, so no position is in both. */
  private static int[] merged(int[] a, int[] b) {
    if (a.length == 0) {
      return b;
    }
    if (b.length == 0) {
      return a;
    }
    int[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    Arrays.sort(both);
    return both;
  }
}
