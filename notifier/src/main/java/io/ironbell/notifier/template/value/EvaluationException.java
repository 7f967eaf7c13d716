package io.ironbell.notifier.template.value;

/** Why a template cannot go on. */
public abstract class EvaluationException extends Exception {
  protected EvaluationException(String message) {
    super(message);
  }
}
