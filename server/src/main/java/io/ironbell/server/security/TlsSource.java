package io.ironbell.server.security;

/** The TLS side of a listener, asked anew for each connection, so that new certificates need no restart (WEB-34). */
public interface TlsSource {
  /** Whether HTTP/2 is offered; fixed at start (WEB-35). */
  boolean http2();

  /** What holds for a connection that begins now. Called on event loops. */
  TlsState current();
}
