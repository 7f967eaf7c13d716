package io.ironbell.notifier.template.data;

import io.ironbell.api.model.ByteOrder;
import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.LimitException;
import io.ironbell.notifier.template.value.Method;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Labels and annotations as templates see them: {@code KV}, {@code Pairs}, {@code Pair} and {@code Strings} of upstream. Stateless. */
public final class LabelValues {
  static final GoType STRINGS = GoType.named("template.Strings", GoType.STRINGS, LabelValues::stringsMethods);
  static final GoType PAIR =
      GoType.struct(
          "template.Pair",
          List.of(new GoType.Field("Name", "Name", GoType.STRING), new GoType.Field("Value", "Value", GoType.STRING)),
          Map::of);
  static final GoType PAIRS = GoType.named("template.Pairs", GoType.sliceOf(PAIR), LabelValues::pairsMethods);
  static final GoType KV = GoType.named("template.KV", GoType.STRING_MAP, LabelValues::kvMethods);

  private LabelValues() {}

  /** One label. */
  record Pair(String name, String value) implements Value.Struct {
    @Override
    public GoType type() {
      return PAIR;
    }

    @Override
    public @Nullable Value field(String field) {
      return switch (field) {
        case "Name" -> Value.of(name);
        case "Value" -> Value.of(value);
        default -> null;
      };
    }
  }

  /** @param labels null: Go's nil map */
  public static Value of(@Nullable LabelSet labels) {
    if (labels == null || labels.isEmpty()) {
      return new Value.Mapping(KV, Collections.emptySortedMap(), labels == null);
    }
    SequencedMap<String, Value> entries = new LinkedHashMap<>(labels.size() * 2);
    for (int i = 0; i < labels.size(); i++) {
      entries.put(labels.name(i), Value.of(labels.value(i)));
    }
    return new Value.Mapping(KV, entries, false);
  }

  private static Map<String, Method> kvMethods() {
    return Map.of(
        "SortedPairs", Method.getter((kv, budget) -> pairsValue(pairs(kv, budget))),
        "Names", Method.getter((kv, budget) -> names(pairs(kv, budget))),
        "Values", Method.getter((kv, budget) -> values(pairs(kv, budget))),
        "String", Method.getter((kv, budget) -> text(pairs(kv, budget), budget)),
        "Remove", new Method(Signature.of(GoType.STRINGS), (kv, names, budget) -> remove(kv, names.getFirst(), budget)));
  }

  private static Map<String, Method> pairsMethods() {
    return Map.of(
        "Names", Method.getter((pairs, budget) -> names(listed(pairs, budget))),
        "Values", Method.getter((pairs, budget) -> values(listed(pairs, budget))),
        "String", Method.getter((pairs, budget) -> text(listed(pairs, budget), budget)));
  }

  private static Map<String, Method> stringsMethods() {
    return Map.of(
        "Join", new Method(Signature.of(GoType.STRING), (strings, separator, budget) -> Texts.join(strings, separator.getFirst(), budget)));
  }

  /** The name of the alert first, the rest in the order of bytes (G-185). */
  private static List<Pair> pairs(Value kv, Budget budget) throws LimitException {
    if (!(kv instanceof Value.Mapping mapping)) {
      return List.of();
    }
    budget.work(mapping.entries().size());
    List<Pair> pairs = new ArrayList<>(mapping.entries().size());
    mapping.entries().forEach((name, value) -> pairs.add(pairs.size(), new Pair(name, Texts.of(value))));
    for (int i = 1; i < pairs.size(); i++) {
      if (pairs.get(i).name().equals(LabelSet.ALERTNAME)) {
        pairs.addFirst(pairs.remove(i));
      }
    }
    return pairs;
  }

  private static List<Pair> listed(Value pairs, Budget budget) throws LimitException {
    List<Pair> listed = new ArrayList<>();
    if (pairs instanceof Value.Slice slice) {
      budget.work(slice.items().size());
      for (Value item : slice.items()) {
        if (item instanceof Pair pair) {
          listed.add(pair);
        }
      }
    }
    return listed;
  }

  private static Value pairsValue(List<Pair> pairs) {
    return new Value.Slice(PAIRS, List.copyOf(pairs));
  }

  private static Value names(List<Pair> pairs) {
    return Value.Slice.of(STRINGS, pairs.stream().map(Pair::name).toList());
  }

  private static Value values(List<Pair> pairs) {
    return Value.Slice.of(STRINGS, pairs.stream().map(Pair::value).toList());
  }

  private static Value text(List<Pair> pairs, Budget budget) throws LimitException {
    StringBuilder out = new StringBuilder();
    for (Pair pair : pairs) {
      budget.produce(pair.name().length() + pair.value().length() + 3L);
      out.append(out.isEmpty() ? "" : ", ").append(pair.name()).append('=').append(pair.value());
    }
    return Value.of(out.toString());
  }

  private static Value remove(Value kv, Value names, Budget budget) throws LimitException {
    Set<String> removed = new HashSet<>(Texts.list(names, budget));
    Map<String, Value> rest = new TreeMap<>(ByteOrder::compare);
    if (kv instanceof Value.Mapping mapping) {
      budget.work(mapping.entries().size());
      mapping.entries().forEach(
          (name, value) -> {
            if (!removed.contains(name)) {
              rest.put(name, value);
            }
          });
    }
    return Value.Mapping.of(KV, rest);
  }
}
