package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.function.Builtins;
import io.ironbell.notifier.template.parse.Definitions;
import io.ironbell.notifier.template.parse.ParseException;
import io.ironbell.notifier.template.parse.Parser;
import io.ironbell.notifier.template.parse.Tree;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.LimitException;
import io.ironbell.notifier.template.value.Method;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.Value;
import io.ironbell.notifier.template.value.ValuePrinter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A world for templates: a pointer to a struct with something of everything, a few functions, and a printer for what the tests print. */
final class Example {
  static final GoType U = GoType.struct("main.U", List.of(new GoType.Field("V", "v", GoType.STRING)), Example::methodsOfU);
  private static final GoType LIST = GoType.named("main.S", GoType.STRINGS, () -> Map.of("First", Method.getter((s, _) -> first(s))));
  private static final GoType INTS = GoType.sliceOf(GoType.INT);
  private static final GoType POINTER_TO_U = GoType.pointerTo(U, Map::of);
  private static final GoType INT_MAP = GoType.mapTo(GoType.INT);
  private static final GoType T = GoType.struct("main.T", List.of(new GoType.Field("X", "x", GoType.STRING)), Example::methodsOfT);
  private static final GoType BINARY = GoType.function("func(string, string) string");

  static final Value DATA = new Value.Pointer(GoType.pointerTo(T, Map::of), new Struct(T, fields()));
  static final Map<String, TemplateFunction> FUNCTIONS = functions();

  private Example() {}

  record Struct(GoType type, Map<String, Value> fields) implements Value.Struct {
    @Override
    public @Nullable Value field(String name) {
      return fields.get(name);
    }
  }

  private static Map<String, Value> fields() {
    Map<String, Value> fields = new HashMap<>();
    fields.put("True", Value.TRUE);
    fields.put("I", Value.of(17));
    fields.put("U16", new Value.Uint(GoType.UINT, 16));
    fields.put("X", Value.of("x"));
    fields.put("S", Value.of("xyz"));
    fields.put("Zero", Value.of(0.0));
    fields.put("U", new Value.Pointer(POINTER_TO_U, new Struct(U, Map.of("V", Value.of("v")))));
    fields.put("NilU", new Value.Pointer(POINTER_TO_U, null));
    fields.put("SI", ints(3, 4, 5));
    fields.put("SIEmpty", new Value.Slice(INTS, List.of(), true));
    fields.put("PSI", new Value.Pointer(GoType.pointerTo(INTS, Map::of), ints(21, 22)));
    fields.put("PS", new Value.Pointer(GoType.pointerTo(GoType.STRING, Map::of), Value.of("a string")));
    fields.put("NilPS", new Value.Pointer(GoType.pointerTo(GoType.STRING, Map::of), null));
    fields.put("L", Value.Slice.of(LIST, List.of("a", "b")));
    fields.put("MSI", Value.Mapping.of(INT_MAP, Map.of("one", Value.of(1), "two", Value.of(2), "three", Value.of(3))));
    fields.put("MSIEmpty", Value.Mapping.of(INT_MAP, Map.of()));
    fields.put("MSS", Value.Mapping.of(GoType.STRING_MAP, Map.of("a", Value.of("A"))));
    fields.put("Any", anyMap());
    fields.put("Anys", new Value.Slice(GoType.ANYS, List.of(Value.of(1), Value.of("two"), Value.Nil.UNTYPED)));
    fields.put("Empty0", Value.Nil.INTERFACE);
    fields.put("Binary", new Value.Function(BINARY, concatenation()));
    fields.put("NilOk", new Value.Function(GoType.function("func([]string) bool"), isNil()));
    fields.put("Html", new Value.Text(GoType.named("template.HTML", GoType.STRING, Map::of), "<b>"));
    fields.put("Neg", Value.of(-1));
    fields.put("Bytes", new Value.Slice(GoType.BYTES, List.of(new Value.Uint(GoType.UINT8, 65))));
    return Map.copyOf(fields);
  }

  private static Value anyMap() {
    Map<String, Value> entries = Map.of("n", Value.of(1), "s", Value.of("str"), "nil", Value.Nil.UNTYPED, "u", new Struct(U, Map.of("V", Value.of("w"))));
    return Value.Mapping.of(GoType.ANY_MAP, entries);
  }

  static Value ints(long... numbers) {
    List<Value> items = new ArrayList<>();
    for (long number : numbers) {
      items.add(Value.of(number));
    }
    return new Value.Slice(INTS, items);
  }

  private static Map<String, Method> methodsOfU() {
    return Map.of(
        "TrueFalse", new Method(Signature.of(GoType.BOOL), (_, given, _) -> Value.of(given.getFirst().equals(Value.TRUE) ? "true" : "")));
  }

  private static Map<String, Method> methodsOfT() {
    return Map.of(
        "Method0", Method.getter((_, _) -> Value.of("M0")),
        "Method1", new Method(Signature.of(GoType.INT), (_, given, _) -> given.getFirst()),
        "Method2", new Method(Signature.of(GoType.UINT, GoType.STRING), (_, given, _) -> Value.of("Method2: " + shown(given.get(0)) + " " + shown(given.get(1)))),
        "Method3", new Method(Signature.of(GoType.ANY), (_, given, budget) -> Value.of("Method3: " + shown(given.getFirst(), budget))),
        "GetU", Method.getter((t, _) -> Objects.requireNonNull(((Struct) t).field("U"))),
        "Two", new Method(Signature.results(GoType.INT), (_, _, _) -> Value.EMPTY),
        "Three", new Method(Signature.results(3), (_, _, _) -> Value.EMPTY),
        "MyError", new Method(Signature.of(GoType.BOOL), (_, given, _) -> {
          if (given.getFirst().equals(Value.TRUE)) {
            throw new FunctionException("my error");
          }
          return Value.FALSE;
        }));
  }

  private static Value first(Value list) {
    return ((Value.Slice) list).items().getFirst();
  }

  private static TemplateFunction concatenation() {
    return TemplateFunction.of(
        Signature.of(GoType.STRING, GoType.STRING), (given, _) -> Value.of("[" + shown(given.get(0)) + "=" + shown(given.get(1)) + "]"));
  }

  private static TemplateFunction isNil() {
    return TemplateFunction.of(Signature.of(GoType.STRINGS), (given, _) -> Value.of(((Value.Slice) given.getFirst()).isNil()));
  }

  private static Map<String, TemplateFunction> functions() {
    Map<String, TemplateFunction> functions = new HashMap<>(Builtins.all((value, _) -> shown(value)));
    functions.put("typeOf", TemplateFunction.of(Signature.of(GoType.ANY), (given, _) -> Value.of(given.getFirst().type().name())));
    functions.put("print", TemplateFunction.of(Signature.variadic(GoType.ANY), (given, _) ->
        Value.of(given.stream().map(Example::shown).collect(Collectors.joining(" ")))));
    functions.put("oneArg", TemplateFunction.of(Signature.of(GoType.STRING), (given, _) -> Value.of("oneArg=" + shown(given.getFirst()))));
    functions.put("twoArgs", TemplateFunction.of(Signature.of(GoType.STRING, GoType.STRING), (given, _) ->
        Value.of("twoArgs=" + shown(given.get(0)) + shown(given.get(1)))));
    functions.put("dddArg", TemplateFunction.of(Signature.variadic(GoType.INT, GoType.STRING), (given, _) ->
        Value.of(given.stream().map(Example::shown).collect(Collectors.joining(" ")))));
    functions.put("floatArg", TemplateFunction.of(Signature.of(GoType.FLOAT64), (given, _) -> Value.of("float=" + shown(given.getFirst()))));
    functions.put("complexArg", TemplateFunction.of(Signature.of(GoType.COMPLEX128), (given, _) -> given.getFirst()));
    functions.put("listArg", TemplateFunction.of(Signature.of(GoType.STRINGS), (given, _) -> Value.of(((Value.Slice) given.getFirst()).items().size())));
    functions.put("structArg", TemplateFunction.of(Signature.of(U), (given, _) -> Objects.requireNonNull(((Struct) given.getFirst()).field("V"))));
    functions.put("join", TemplateFunction.of(Signature.variadic(GoType.STRING), (given, _) ->
        Value.of(given.stream().map(Example::shown).collect(Collectors.joining()))));
    functions.put("list", TemplateFunction.of(Signature.variadic(GoType.ANY), (given, _) -> new Value.Slice(GoType.ANYS, given)));
    functions.put("mapOfThree", TemplateFunction.of(Signature.of(), (_, _) -> Value.Mapping.of(INT_MAP, Map.of("three", Value.of(3)))));
    functions.put("die", TemplateFunction.of(Signature.of(), (_, _) -> {
      throw new FunctionException("die");
    }));
    return Map.copyOf(functions);
  }

  /** Enough of Go's {@code %v} for these tests. */
  static String shown(Value value) {
    return switch (value) {
      case Value.Nil _ -> "<nil>";
      case Value.Bool(var bool) -> Boolean.toString(bool);
      case Value.Int(_, var number) -> Long.toString(number);
      case Value.Uint(_, var number) -> Long.toUnsignedString(number);
      case Value.Float(var number) -> Double.toString(number);
      case Value.Complex(var real, var imaginary) -> "(" + real + "+" + imaginary + "i)";
      case Value.Text(_, var text) -> text;
      case Value.Slice slice -> slice.items().stream().map(Example::shown).collect(Collectors.joining(" ", "[", "]"));
      case Value.Mapping map -> map.entries().entrySet().stream().map(e -> e.getKey() + ":" + shown(e.getValue())).collect(Collectors.joining(" ", "map[", "]"));
      case Value.Pointer(_, var target) -> target == null ? "<nil>" : "&" + shown(target);
      case Value.Struct struct -> "{" + struct.type() + "}";
      case Value.Function _ -> "func";
      case Value.Boxed(var content) -> shown(content);
    };
  }

  /** A list may hold itself many times over: what writes it out has to ask first. */
  private static String shown(Value value, Budget budget) throws LimitException {
    spend(value, budget);
    return shown(value);
  }

  private static void spend(Value value, Budget budget) throws LimitException {
    budget.work(1);
    switch (value) {
      case Value.Slice slice -> {
        for (Value item : slice.items()) {
          spend(item, budget);
        }
      }
      case Value.Mapping map -> {
        for (Value item : map.entries().values()) {
          spend(item, budget);
        }
      }
      case Value.Boxed(var content) -> spend(content, budget);
      default -> {
        // nothing below it
      }
    }
  }

  static String render(String text) throws ParseException, EvaluationException {
    return render(text, DATA);
  }

  static String render(String text, Value data) throws ParseException, EvaluationException {
    return render(text, data, Limits.DEFAULT);
  }

  static String render(String text, Value data, Limits limits) throws ParseException, EvaluationException {
    return render(text, data, new Meter(limits, System::nanoTime, Space.of(1L << 30).alone()));
  }

  static String render(String text, Value data, Meter meter) throws ParseException, EvaluationException {
    return render(text, data, meter, FUNCTIONS, (value, _) -> shown(value));
  }

  static String render(String text, Value data, Meter meter, Map<String, TemplateFunction> functions, ValuePrinter printer)
      throws ParseException, EvaluationException {
    Map<String, Tree> trees = Parser.parse("t", text, name -> functions.containsKey(name) || Executor.FORMS.contains(name));
    return new Executor(functions::get, printer).run(Objects.requireNonNull(trees.get("t")), Definitions.NONE.plus(trees), data, meter, Integer.MAX_VALUE);
  }
}
