package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Kind;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The form {@code call}: a value that is a function, and its arguments. */
final class Callee {
  private Callee() {}

  /** @param name the callee as written; @param values the callee and its arguments */
  static Value call(String name, List<Value> values, Budget budget) throws EvaluationException {
    List<Value> given = values.subList(1, values.size());
    return switch (values.getFirst().unboxed()) {
      case Value.Nil _ -> throw new FunctionException("call of nil");
      case Value.Function(_, var function) -> {
        Signature signature = function.signature();
        check(name, signature, given.size());
        yield function.call(prepared(signature, given), budget);
      }
      case Value other -> throw new FunctionException("non-function " + name + " of type " + other.type());
    };
  }

  private static void check(String name, Signature signature, int given) throws FunctionException {
    String unfit = signature.unfit(name);
    if (unfit != null) {
      throw new FunctionException(unfit);
    }
    if (signature.variadic() ? given < signature.fixed() : given != signature.fixed()) {
      String want = signature.variadic() ? "at least " : "";
      throw new FunctionException("wrong number of args for " + name + ": got " + given + " want " + want + signature.fixed());
    }
  }

  private static List<Value> prepared(Signature signature, List<Value> given) throws FunctionException {
    List<Value> prepared = new ArrayList<>(given.size());
    for (Value value : given) {
      int i = prepared.size();
      prepared.add(prepared(value.unboxed(), signature.parameter(i), i));
    }
    return prepared;
  }

  private static Value prepared(Value value, GoType type, int index) throws FunctionException {
    if (value == Value.Nil.UNTYPED) {
      if (!type.canBeNil()) {
        throw new FunctionException("arg " + index + ": value is nil; should be of type " + type);
      }
      return Value.zero(type).unboxed();
    }
    if (value.type().assignableTo(type)) {
      return value;
    }
    return switch (value) {
      case Value.Int(_, var number) when type.kind() == Kind.INT -> new Value.Int(type, number);
      case Value.Int(_, var number) when type.kind() == Kind.UINT -> new Value.Uint(type, number);
      case Value.Uint(_, var number) when type.kind() == Kind.INT -> new Value.Int(type, number);
      case Value.Uint(_, var number) when type.kind() == Kind.UINT -> new Value.Uint(type, number);
      default -> throw new FunctionException("arg " + index + ": value has type " + value.type() + "; should be " + type);
    };
  }
}
