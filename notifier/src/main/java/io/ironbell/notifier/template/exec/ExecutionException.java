package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.value.EvaluationException;

/** A template that cannot be carried out. The message is Go's, with the place: {@code template: name:1:2: executing "x" at <.Y>: what}. */
public final class ExecutionException extends EvaluationException {
  public ExecutionException(String message) {
    super(message);
  }
}
