package io.ironbell.server.api;

/** A query parameter that means nothing; the message is the answer. Stays inside this package. */
final class BadParameterException extends Exception {
  private static final long serialVersionUID = 1L;

  BadParameterException(String message) {
    super(message, null, false, false);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
