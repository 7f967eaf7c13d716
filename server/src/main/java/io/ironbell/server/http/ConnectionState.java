package io.ironbell.server.http;

import io.vertx.core.http.HttpConnection;

/** What the door remembers of one connection. Confined to the connection's event loop. */
final class ConnectionState {
  private final HttpConnection connection;
  private int active;
  private long idleSince;
  private boolean authenticated;

  ConnectionState(HttpConnection connection, long now) {
    this.connection = connection;
    this.idleSince = now;
  }

  void requestBegins() {
    active++;
  }

  void requestEnds(long now, boolean knownCaller) {
    active--;
    idleSince = now;
    authenticated |= knownCaller;
  }

  /** Whether it has waited too long for a request head; a head sent byte by byte counts as waiting. Nanoseconds. */
  boolean overdue(long now, long headTimeout, long idleTimeout) {
    return active == 0 && now - idleSince > (authenticated ? idleTimeout : headTimeout);
  }

  /** Whether nothing is asked and nobody ever authenticated. */
  boolean isIdleStranger() {
    return active == 0 && !authenticated;
  }

  boolean idleLongerThan(ConnectionState other) {
    return idleSince - other.idleSince < 0;
  }

  boolean idle() {
    return active == 0;
  }

  HttpConnection connection() {
    return connection;
  }
}
