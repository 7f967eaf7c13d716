package io.ironbell.server.store;

/** A blob does not hold what it should: cut short, changed on disk, or written by a newer version. */
final class DamagedBlobException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedBlobException(String message) {
    super(message);
  }
}
