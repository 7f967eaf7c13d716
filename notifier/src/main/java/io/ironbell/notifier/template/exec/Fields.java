package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.parse.Node;
import io.ironbell.notifier.template.parse.Operand;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Kind;
import io.ironbell.notifier.template.value.Method;
import io.ironbell.notifier.template.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code .Name} on a value: a method, a field, or the entry of a map. Owned by the thread that renders. */
final class Fields {
  private final Frame frame;
  private final Calls calls;

  Fields(Frame frame, Calls calls) {
    this.frame = frame;
    this.calls = calls;
  }

  /** One name after the other; only the last one takes the arguments. */
  Value chain(Value dot, Value base, Node node, List<String> names, List<Operand> words, @Nullable Value last)
      throws EvaluationException {
    Value value = base;
    int end = names.size() - 1;
    for (int i = 0; i < end; i++) {
      value = field(dot, value, node, names.get(i), List.of(), null);
    }
    return field(dot, value, node, names.get(end), words.isEmpty() ? words : words.subList(1, words.size()), last);
  }

  private Value field(Value dot, Value receiver, Node node, String name, List<Operand> arguments, @Nullable Value last)
      throws EvaluationException {
    if (receiver == Value.Nil.UNTYPED) {
      return receiver;
    }
    GoType type = receiver.type();
    if (receiver == Value.Nil.INTERFACE) {
      throw frame.error("nil pointer evaluating " + type + "." + name);
    }
    Value target = receiver.followed();
    Method method = method(receiver.unboxed(), target, name);
    if (method != null) {
      return calls.method(dot, method, target, name, node, arguments, last);
    }
    boolean hasArguments = !arguments.isEmpty() || last != null;
    Value found = switch (target) {
      case Value.Struct struct -> structField(struct, type, name, hasArguments);
      case Value.Mapping mapping -> entry(mapping, name, hasArguments);
      case Value.Pointer pointer when hasField(pointer.type().element(), name) ->
          throw frame.error("nil pointer evaluating " + type + "." + name);
      default -> null;
    };
    if (found == null) {
      throw frame.error("can't evaluate field " + name + " in type " + type);
    }
    return found;
  }

  /** Go finds the methods of a pointer also on what it points to. */
  private static @Nullable Method method(Value receiver, Value target, String name) {
    Method method = target.type().method(name);
    return method == null && receiver instanceof Value.Pointer pointer ? pointer.type().method(name) : method;
  }

  private static boolean hasField(GoType struct, String name) {
    return struct.kind() != Kind.STRUCT || struct.fields().stream().anyMatch(field -> field.name().equals(name));
  }

  private @Nullable Value structField(Value.Struct struct, GoType seen, String name, boolean hasArguments) throws ExecutionException {
    Value value = struct.field(name);
    if (value != null && !Character.isUpperCase(name.charAt(0))) {
      throw frame.error(name + " is an unexported field of struct type " + seen);
    }
    if (value != null && hasArguments) {
      throw frame.error(name + " has arguments but cannot be invoked as function");
    }
    return value;
  }

  private Value entry(Value.Mapping mapping, String name, boolean hasArguments) throws ExecutionException {
    if (hasArguments) {
      throw frame.error(name + " is not a method but has arguments");
    }
    Value value = mapping.entries().get(name);
    return value == null ? Value.zero(mapping.type().element()) : Value.element(mapping.type(), value);
  }
}
