package io.ironbell.notifier.template.function;

import io.ironbell.notifier.template.data.Texts;
import io.ironbell.notifier.template.format.Fmt;
import io.ironbell.notifier.template.format.GoTime;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All functions of this package by the names under which templates call them: those that Go prints and escapes with, and upstream's own. */
public final class Functions {
  private Functions() {}

  /** @param now what time it is */
  public static Map<String, TemplateFunction> all(Supplier<GoTime> now) {
    Map<String, TemplateFunction> functions = new HashMap<>();
    functions.putAll(printing());
    functions.putAll(TextFunctions.all());
    functions.putAll(CollectionFunctions.all());
    functions.putAll(TimeFunctions.all(now));
    return Map.copyOf(functions);
  }

  private static Map<String, TemplateFunction> printing() {
    Signature anything = Signature.variadic(GoType.ANY);
    return Map.of(
        "print", TemplateFunction.of(anything, (a, budget) -> Value.of(Fmt.sprint(a, budget))),
        "println", TemplateFunction.of(anything, (a, budget) -> Value.of(Fmt.sprintln(a, budget))),
        "printf", TemplateFunction.of(
            Signature.variadic(GoType.STRING, GoType.ANY),
            (a, budget) -> Value.of(Fmt.sprintf(Texts.of(a.getFirst()), a.subList(1, a.size()), budget))),
        "html", escaper(Escapers::html),
        "js", escaper(Escapers::js),
        "urlquery", escaper(Escapers::urlQuery));
  }

  /** What an escaper makes of a text. */
  private interface Escape {
    String of(String text);
  }

  private static TemplateFunction escaper(Escape escape) {
    return TemplateFunction.of(
        Signature.variadic(GoType.ANY),
        (arguments, budget) -> {
          String text = Escapers.joined(arguments, budget);
          budget.produce(text.length() * 6L);
          return Value.of(escape.of(text));
        });
  }

  /** A function of texts that returns a text. */
  static TemplateFunction texts(int count, Body body) {
    GoType[] parameters = new GoType[count];
    java.util.Arrays.fill(parameters, GoType.STRING);
    return TemplateFunction.of(
        Signature.of(parameters),
        (arguments, budget) -> {
          List<String> texts = arguments.stream().map(Texts::of).toList();
          long length = texts.stream().mapToLong(String::length).sum();
          budget.work(length);
          budget.produce(length);
          return body.of(texts);
        });
  }

  /** @see #texts */
  @FunctionalInterface
  interface Body {
    Value of(List<String> arguments) throws EvaluationException;
  }
}
