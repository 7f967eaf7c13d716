package io.ironbell.notifier.template.value;

/** A rendering took more than it may. The message names the limit. Nothing in a template can catch it. */
public final class LimitException extends EvaluationException {
  public LimitException(String message) {
    super(message);
  }
}
