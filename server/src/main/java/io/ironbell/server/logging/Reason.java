package io.ironbell.server.logging;

/** Why something failed, in words for an operator: those of the failure, or what it is when it says nothing. Stateless. */
public final class Reason {
  private Reason() {}

  public static String of(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
