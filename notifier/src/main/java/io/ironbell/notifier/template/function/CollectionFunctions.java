package io.ironbell.notifier.template.function;

import io.ironbell.notifier.template.data.Texts;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Upstream's functions that make, join and extend lists and maps. Stateless. */
final class CollectionFunctions {
  private CollectionFunctions() {}

  static Map<String, TemplateFunction> all() {
    return Map.of(
        "join", TemplateFunction.of(Signature.of(GoType.STRING, GoType.STRINGS), (a, budget) -> Texts.join(a.get(1), a.get(0), budget)),
        "stringSlice", TemplateFunction.of(Signature.variadic(GoType.STRING), (a, _) -> new Value.Slice(GoType.STRINGS, a)),
        "list", TemplateFunction.of(Signature.variadic(GoType.ANY), (a, _) -> new Value.Slice(GoType.ANYS, a)),
        "append", TemplateFunction.of(Signature.variadic(GoType.ANYS, GoType.ANY), CollectionFunctions::append),
        "dict", TemplateFunction.of(Signature.variadic(GoType.ANY), CollectionFunctions::dict));
  }

  private static Value append(List<Value> arguments, Budget budget) throws EvaluationException {
    List<Value> before = arguments.getFirst() instanceof Value.Slice slice ? slice.items() : List.of();
    boolean isNil = arguments.size() == 1 && !(arguments.getFirst() instanceof Value.Slice slice && !slice.isNil());
    budget.produce(8L * (before.size() + arguments.size()));
    List<Value> items = new ArrayList<>(before.size() + arguments.size());
    items.addAll(before);
    items.addAll(arguments.subList(1, arguments.size()));
    return new Value.Slice(GoType.ANYS, items, isNil);
  }

  private static Value dict(List<Value> arguments, Budget budget) throws EvaluationException {
    if (arguments.size() % 2 != 0) {
      throw new FunctionException("dict requires an even number of arguments");
    }
    budget.produce(16L * arguments.size());
    Map<String, Value> entries = new HashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      if (!(arguments.get(i) instanceof Value.Text key) || !key.type().equals(GoType.STRING)) {
        throw new FunctionException("dict keys must be strings");
      }
      entries.put(key.value(), arguments.get(i + 1));
    }
    return Value.Mapping.of(GoType.ANY_MAP, entries);
  }
}
