package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.value.EvaluationException;

/** A template that cannot be carried out. The message is Go's, with the place: {@code template: name:1:2: executing "x" at <.Y>: what}. */
public final class ExecutionException extends EvaluationException {
  private final String rendered;

  public ExecutionException(String message) {
    this(message, "");
  }

  private ExecutionException(String message, String rendered) {
    super(message);
    this.rendered = rendered;
  }

  /** The same with what had been rendered before. */
  public ExecutionException behind(String text) {
    return new ExecutionException(getMessage(), text);
  }

  public String rendered() {
    return rendered;
  }
}
