package io.ironbell.notifier.template.value;

/** What Go's function returns as its error: the bare text, without a place. */
public final class FunctionException extends EvaluationException {
  public FunctionException(String message) {
    super(message);
  }
}
