package io.ironbell.notifier.template.value;

/** Go's {@code fmt.Sprint} of one value, as an action writes it. {@code template.format} has it. Any thread. */
@FunctionalInterface
public interface ValuePrinter {
  /** @param value not nil: for that templates have their own word */
  String print(Value value, Budget budget) throws EvaluationException;
}
