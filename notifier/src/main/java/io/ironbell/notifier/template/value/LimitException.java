package io.ironbell.notifier.template.value;

/** A rendering took more than it may. The message names the limit. Nothing in a template can catch it. */
public final class LimitException extends EvaluationException {
  private final boolean placed;

  public LimitException(String message) {
    this(message, false);
  }

  private LimitException(String message, boolean placed) {
    super(message);
    this.placed = placed;
  }

  /** The same with a message that says where. */
  public LimitException at(String located) {
    return new LimitException(located, true);
  }

  public boolean isPlaced() {
    return placed;
  }
}
