package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.parse.Node;
import io.ironbell.notifier.template.parse.Operand;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.LimitException;
import io.ironbell.notifier.template.value.Method;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.Truth;
import io.ironbell.notifier.template.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls functions, methods and the three forms: counts and fits the arguments, places errors. Owned by the thread that renders. */
final class Calls {
  private static final Signature FORM = Signature.variadic(GoType.VALUE, GoType.VALUE);
  private static final int ENTRY = 8;

  private final Run run;
  private final Frame frame;
  private final Arguments arguments;

  Calls(Run run, Frame frame, Arguments arguments) {
    this.run = run;
    this.frame = frame;
    this.arguments = arguments;
  }

  private interface Body {
    Value call(List<Value> values, Budget budget) throws EvaluationException;
  }

  Value function(Value dot, TemplateFunction function, String name, Node node, List<Operand> words, @Nullable Value last)
      throws EvaluationException {
    return call(evaluated(dot, function.signature(), name, words, last), name, node, function::call);
  }

  Value method(Value dot, Method method, Value receiver, String name, Node node, List<Operand> words, @Nullable Value last)
      throws EvaluationException {
    List<Value> values = evaluated(dot, method.signature(), name, words, last);
    return call(values, name, node, (given, budget) -> method.call(receiver, given, budget));
  }

  /** {@code and}, {@code or}, {@code call}. */
  Value form(Value dot, String name, Node node, List<Operand> words, @Nullable Value last) throws EvaluationException {
    checkCount(FORM, name, words.size(), last);
    if (!name.equals("call")) {
      return shortCircuit(dot, name.equals("or"), words, last);
    }
    List<Value> values = evaluated(dot, FORM, name, words, last);
    String callee = words.isEmpty() ? shown(values.getFirst()) : words.getFirst().toString();
    return call(values, name, node, (given, budget) -> Callee.call(callee, given, budget));
  }

  private static String shown(Value callee) {
    return callee instanceof Value.Text text ? text.value() : "<" + callee.type() + " Value>";
  }

  private Value shortCircuit(Value dot, boolean until, List<Operand> words, @Nullable Value last) throws EvaluationException {
    Value value = Value.Nil.UNTYPED;
    for (Operand word : words) {
      value = arguments.evaluate(dot, GoType.VALUE, word);
      if (Truth.of(value) == until) {
        return value;
      }
    }
    return last == null ? value : last;
  }

  private List<Value> evaluated(Value dot, Signature signature, String name, List<Operand> words, @Nullable Value last)
      throws EvaluationException {
    checkCount(signature, name, words.size(), last);
    String unfit = signature.unfit(name);
    if (unfit != null) {
      throw frame.error(unfit);
    }
    if (words.isEmpty() && last == null) {
      return List.of();
    }
    List<Value> values = new ArrayList<>(words.size() + 1);
    for (Operand word : words) {
      values.add(arguments.evaluate(dot, signature.parameter(values.size()), word));
    }
    if (last != null) {
      values.add(arguments.fit(last, signature.parameter(values.size())));
    }
    return values;
  }

  /** Go names the number without the piped value when there are too few for a variadic function, and with it otherwise. */
  private void checkCount(Signature signature, String name, int written, @Nullable Value last) throws ExecutionException {
    int given = last == null ? written : written + 1;
    if (signature.variadic()) {
      if (given < signature.fixed()) {
        throw frame.error("wrong number of args for " + name + ": want at least " + signature.fixed() + " got " + written);
      }
    } else if (given != signature.fixed()) {
      throw frame.error("wrong number of args for " + name + ": want " + signature.fixed() + " got " + given);
    }
  }

  private Value call(List<Value> values, String name, Node node, Body body) throws EvaluationException {
    try {
      run.meter.work(1);
      long mark = run.meter.mark();
      Value result = body.call(values, run.meter);
      run.meter.forget(mark); // a function keeps nothing but its result
      charge(result);
      return result;
    } catch (LimitException | RuntimeException e) {
      frame.at(node);
      throw e;
    } catch (FunctionException e) {
      frame.at(node);
      throw frame.error("error calling " + name + ": " + e.getMessage());
    }
  }

  private void charge(Value result) throws LimitException {
    switch (result) {
      case Value.Text(_, var text) -> run.meter.produce(text.length());
      case Value.Slice(_, var items, _) -> run.meter.produce((long) ENTRY * items.size());
      case Value.Mapping(_, var entries, _) -> run.meter.produce((long) ENTRY * entries.size());
      default -> {}
    }
  }
}
