package io.ironbell.notifier.template.value;

/** What {@code if}, {@code and}, {@code or} and {@code not} take for true: all but the empty value of a type. A struct is never empty. */
public final class Truth {
  private Truth() {}

  public static boolean of(Value value) {
    return switch (value) {
      case Value.Nil _ -> false;
      case Value.Bool(var bool) -> bool;
      case Value.Int(_, var number) -> number != 0;
      case Value.Uint(_, var number) -> number != 0;
      case Value.Float(var number) -> number != 0;
      case Value.Complex(var real, var imaginary) -> real != 0 || imaginary != 0;
      case Value.Text(_, var text) -> !text.isEmpty();
      case Value.Slice slice -> !slice.items().isEmpty();
      case Value.Mapping mapping -> !mapping.entries().isEmpty();
      case Value.Pointer pointer -> pointer.target() != null;
      case Value.Struct _, Value.Function _ -> true;
      case Value.Boxed(var content) -> of(content);
    };
  }
}
