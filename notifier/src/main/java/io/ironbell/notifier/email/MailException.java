package io.ironbell.notifier.email;

/** A mail was not delivered. Its message holds no secret. */
final class MailException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean recoverable;
  private final boolean refusesSecret;

  private MailException(String message, boolean recoverable, boolean refusesSecret) {
    super(message);
    this.recoverable = recoverable;
    this.refusesSecret = refusesSecret;
  }

  /** Another try may help. */
  static MailException again(String message) {
    return new MailException(message, true, false);
  }

  /** The server does not take the password: another try may help, and so may another password. */
  static MailException refusingSecret(String message) {
    return new MailException(message, true, true);
  }

  /** What was configured or rendered cannot be sent, however often. */
  static MailException never(String message) {
    return new MailException(message, false, false);
  }

  boolean recoverable() {
    return recoverable;
  }

  boolean refusesSecret() {
    return refusesSecret;
  }
}
