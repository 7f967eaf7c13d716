package io.ironbell.notifier.template.function;

import io.ironbell.notifier.template.format.Fmt;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Kind;
import io.ironbell.notifier.template.value.Value;
import io.ironbell.notifier.template.value.ValuePrinter;
import java.util.List;

/** Go's {@code eq}: the first argument against each of the others. Stateless. */
final class Equality {
  private static final int CHARACTERS_PER_STEP = 64;

  private final ValuePrinter printer;

  Equality(ValuePrinter printer) {
    this.printer = printer;
  }

  boolean any(List<Value> given, Budget budget) throws EvaluationException {
    if (given.size() < 2) {
      throw new FunctionException("missing argument for comparison");
    }
    for (Value other : given.subList(1, given.size())) {
      if (equal(given.getFirst().unboxed(), other.unboxed(), budget)) {
        return true;
      }
    }
    return false;
  }

  private boolean equal(Value a, Value b, Budget budget) throws EvaluationException {
    budget.work(1);
    if (Basic.of(a) == Basic.NONE && Basic.of(b) == Basic.NONE) {
      return composite(a, b, budget);
    }
    if (a instanceof Value.Int(_, var x) && b instanceof Value.Int(_, var y)) {
      return x == y;
    }
    if (a instanceof Value.Uint(_, var x) && b instanceof Value.Uint(_, var y)) {
      return x == y;
    }
    if (a instanceof Value.Int(_, var x) && b instanceof Value.Uint(_, var y)) {
      return x >= 0 && x == y;
    }
    if (a instanceof Value.Uint(_, var x) && b instanceof Value.Int(_, var y)) {
      return y >= 0 && x == y;
    }
    return sameKind(a, b, budget);
  }

  private static boolean sameKind(Value a, Value b, Budget budget) throws EvaluationException {
    if (a instanceof Value.Text(_, var x) && b instanceof Value.Text(_, var y)) {
      budget.work(1 + Math.min(x.length(), y.length()) / CHARACTERS_PER_STEP);
      return x.equals(y);
    }
    if (a instanceof Value.Bool(var x) && b instanceof Value.Bool(var y)) {
      return x == y;
    }
    if (a instanceof Value.Float(var x) && b instanceof Value.Float(var y)) {
      return x == y;
    }
    if (a instanceof Value.Complex(var x, var i) && b instanceof Value.Complex(var y, var j)) {
      return x == y && i == j;
    }
    if (a instanceof Value.Nil || b instanceof Value.Nil) {
      return false;
    }
    throw new FunctionException("incompatible types for comparison: " + a.type() + " and " + b.type());
  }

  private boolean composite(Value a, Value b, Budget budget) throws EvaluationException {
    if (a instanceof Value.Nil || b instanceof Value.Nil) {
      return isNil(a) && isNil(b);
    }
    if (a.type().kind() != b.type().kind()) {
      throw new FunctionException("non-comparable types " + Fmt.text(a, budget) + ": " + a.type() + ", " + b.type() + ": "
          + printer.print(b, budget));
    }
    if (isNil(a) || isNil(b)) {
      return isNil(a) && isNil(b);
    }
    if (!isComparable(b.type())) {
      throw new FunctionException("non-comparable type " + Fmt.text(b, budget) + ": " + b.type());
    }
    return a.type().equals(b.type())
        && (a instanceof Value.Pointer(_, var x) && b instanceof Value.Pointer(_, var y) ? x == y : a.equals(b));
  }

  private static boolean isNil(Value value) {
    return switch (value) {
      case Value.Nil _ -> true;
      case Value.Slice slice -> slice.isNil();
      case Value.Mapping mapping -> mapping.isNil();
      case Value.Pointer pointer -> pointer.target() == null;
      default -> false;
    };
  }

  private static boolean isComparable(GoType type) {
    return switch (type.kind()) {
      case SLICE, MAP, FUNCTION -> false;
      case STRUCT -> type.fields().stream().allMatch(field -> isComparable(field.type()));
      default -> type.kind() != Kind.INTERFACE;
    };
  }
}
