package io.ironbell.notifier.email;

/** A mail was not delivered. Its message holds no secret. */
final class MailException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean recoverable;

  private MailException(String message, boolean recoverable) {
    super(message);
    this.recoverable = recoverable;
  }

  /** Another try may help. */
  static MailException again(String message) {
    return new MailException(message, true);
  }

  /** What was configured or rendered cannot be sent, however often. */
  static MailException never(String message) {
    return new MailException(message, false);
  }

  boolean recoverable() {
    return recoverable;
  }
}
