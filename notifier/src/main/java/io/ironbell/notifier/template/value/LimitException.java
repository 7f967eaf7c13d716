package io.ironbell.notifier.template.value;

/** A rendering took more than it may. The message names the limit. Nothing in a template can catch it. */
public final class LimitException extends EvaluationException {
  private final boolean placed;
  private final boolean passing;

  public LimitException(String message) {
    this(message, false, false);
  }

  private LimitException(String message, boolean placed, boolean passing) {
    super(message);
    this.placed = placed;
    this.passing = passing;
  }

  /** Others had taken what this rendering needed: later it may go well. */
  public static LimitException passing(String message) {
    return new LimitException(message, false, true);
  }

  /** The same with a message that says where. */
  public LimitException at(String located) {
    return new LimitException(located, true, passing);
  }

  /** Whether the message says already where in a template it was. */
  public boolean isPlaced() {
    return placed;
  }

  /** Whether it may go well later ({@link #passing}). */
  public boolean isPassing() {
    return passing;
  }
}
