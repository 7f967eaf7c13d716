package io.ironbell.server.firststart;

/** The server must not start like this; the message says why and what to do. */
public final class StartRefused extends Exception {
  private static final long serialVersionUID = 1L;

  StartRefused(String message) {
    super(message);
  }
}
