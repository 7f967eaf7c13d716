package io.ironbell.notifier.template.value;

import java.util.List;

/** A function of the template language. Any thread calls it; it keeps nothing between calls. */
public interface TemplateFunction {
  Signature signature();

  /**
   * @param arguments as many and of such types as the signature says; nil where a parameter can be nil; boxed only
   *     where the parameter is {@link GoType#VALUE}
   * @param budget asked before work or size that grows with the arguments
   * @throws FunctionException ends the rendering; the executor says where and prefixes {@code error calling NAME: }
   */
  Value call(List<Value> arguments, Budget budget) throws EvaluationException;

  /** What a lambda can be. */
  @FunctionalInterface
  interface Body {
    Value call(List<Value> arguments, Budget budget) throws EvaluationException;
  }

  static TemplateFunction of(Signature signature, Body body) {
    return new TemplateFunction() {
      @Override
      public Signature signature() {
        return signature;
      }

      @Override
      public Value call(List<Value> arguments, Budget budget) throws EvaluationException {
        return body.call(arguments, budget);
      }
    };
  }
}
