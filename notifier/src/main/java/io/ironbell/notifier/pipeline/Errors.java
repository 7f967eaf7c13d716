package io.ironbell.notifier.pipeline;

/** Error texts that operators know from upstream, where they are Go's own. */
final class Errors {
  static final String DEADLINE = "context deadline exceeded";
  static final String CANCELED = "context canceled";

  private Errors() {}

  /** G-102. @param last the last error of the receiver, or the reason why none was reached */
  static String gaveUp(IntegrationId id, int attempts, String last) {
    return id.receiver() + "/" + id.label() + ": notify retry canceled after " + attempts + " attempts: " + last;
  }

  /** G-102. */
  static String unrecoverable(IntegrationId id, int attempts, String error) {
    return id.receiver() + "/" + id.label() + ": notify retry canceled due to unrecoverable error after " + attempts + " attempts: " + error;
  }
}
