package io.ironbell.server.reload;

/** A configuration that cannot be used; what was in force stays. Its message names every place and remedy, one per line. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }
}
