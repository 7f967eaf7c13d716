package io.ironbell.notifier.template.function;

import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.Truth;
import io.ironbell.notifier.template.value.Value;
import io.ironbell.notifier.template.value.ValuePrinter;
import java.util.Map;

/** Go's functions that need no formatting: {@code not len index slice eq ne lt le gt ge}. */
public final class Builtins {
  private Builtins() {}

  /** @param printer for error messages that show a value */
  public static Map<String, TemplateFunction> all(ValuePrinter printer) {
    Equality equality = new Equality(printer);
    Signature two = Signature.of(GoType.VALUE, GoType.VALUE);
    Signature some = Signature.variadic(GoType.VALUE, GoType.VALUE);
    return Map.of(
        "not", TemplateFunction.of(Signature.of(GoType.VALUE), (given, _) -> Value.of(!Truth.of(given.getFirst()))),
        "len", TemplateFunction.of(Signature.of(GoType.VALUE), (given, budget) -> Indexing.length(given.getFirst(), budget)),
        "index", TemplateFunction.of(some, Indexing::index),
        "slice", TemplateFunction.of(some, Indexing::slice),
        "eq", TemplateFunction.of(some, (given, budget) -> Value.of(equality.any(given, budget))),
        "ne", TemplateFunction.of(two, (given, budget) -> Value.of(!equality.any(given, budget))),
        "lt", TemplateFunction.of(two, (given, budget) -> Value.of(Order.less(given.get(0), given.get(1), budget))),
        "le", TemplateFunction.of(two, (given, budget) -> Value.of(Order.less(given.get(0), given.get(1), budget) || equality.any(given, budget))),
        "gt", TemplateFunction.of(two, (given, budget) -> Value.of(!Order.less(given.get(0), given.get(1), budget) && !equality.any(given, budget))),
        "ge", TemplateFunction.of(two, (given, budget) -> Value.of(!Order.less(given.get(0), given.get(1), budget))));
  }
}
