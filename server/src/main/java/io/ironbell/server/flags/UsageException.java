package io.ironbell.server.flags;

/** A command line that cannot be used. Its message is upstream's sentence without the program's name: the caller prints both and exits 1. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
