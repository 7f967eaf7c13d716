package io.ironbell.notifier.template.value;

/** Why a template cannot go on. */
public abstract class EvaluationException extends Exception {
  private final String message;

  protected EvaluationException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public final String getMessage() {
    return message;
  }
}
