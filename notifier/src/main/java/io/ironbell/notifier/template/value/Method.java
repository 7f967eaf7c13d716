package io.ironbell.notifier.template.value;

import java.util.List;

/** A method in the table of a type. Any thread. */
public record Method(Signature signature, Body body) {
  /** @see TemplateFunction#call */
  @FunctionalInterface
  public interface Body {
    Value call(Value receiver, List<Value> arguments, Budget budget) throws EvaluationException;
  }

  /** Without parameters. */
  public static Method getter(Getter getter) {
    return new Method(Signature.of(), (receiver, _, budget) -> getter.get(receiver, budget));
  }

  @FunctionalInterface
  public interface Getter {
    Value get(Value receiver, Budget budget) throws EvaluationException;
  }

  public Value call(Value receiver, List<Value> arguments, Budget budget) throws EvaluationException {
    return body.call(receiver, arguments, budget);
  }
}
