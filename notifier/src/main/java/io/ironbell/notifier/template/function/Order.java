package io.ironbell.notifier.template.function;

import io.ironbell.api.model.ByteOrder;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.Value;

/** Go's {@code lt}, from which the other three are made. */
final class Order {
  private static final int CHARACTERS_PER_STEP = 64;

  private Order() {}

  static boolean less(Value first, Value second, Budget budget) throws EvaluationException {
    Value a = first.unboxed();
    Value b = second.unboxed();
    if (Basic.of(a) == Basic.NONE || Basic.of(b) == Basic.NONE) {
      throw new FunctionException("invalid type for comparison");
    }
    if (a instanceof Value.Int(_, var x) && b instanceof Value.Int(_, var y)) {
      return x < y;
    }
    if (a instanceof Value.Uint(_, var x) && b instanceof Value.Uint(_, var y)) {
      return Long.compareUnsigned(x, y) < 0;
    }
    if (a instanceof Value.Int(_, var x) && b instanceof Value.Uint(_, var y)) {
      return x < 0 || Long.compareUnsigned(x, y) < 0;
    }
    if (a instanceof Value.Uint(_, var x) && b instanceof Value.Int(_, var y)) {
      return y >= 0 && Long.compareUnsigned(x, y) < 0;
    }
    if (a instanceof Value.Float(var x) && b instanceof Value.Float(var y)) {
      return x < y;
    }
    if (a instanceof Value.Text(_, var x) && b instanceof Value.Text(_, var y)) {
      budget.work(1 + Math.min(x.length(), y.length()) / CHARACTERS_PER_STEP);
      return ByteOrder.compare(x, y) < 0;
    }
    throw new FunctionException(
        Basic.of(a) == Basic.of(b)
            ? "invalid type for comparison"
            : "incompatible types for comparison: " + a.type() + " and " + b.type());
  }
}
