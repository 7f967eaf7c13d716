package io.ironbell.server.http;

import io.vertx.core.http.HttpConnection;

/** What the door remembers of one connection. Confined to the connection's event loop. */
final class ConnectionState {
  private final HttpConnection connection;
  private final ConnectionCount.Place place;
  private int active;
  private long idleSince;
  private boolean authenticated;

  ConnectionState(HttpConnection connection, ConnectionCount.Place place, long now) {
    this.connection = connection;
    this.place = place;
    this.idleSince = now;
  }

  void requestBegins() {
    if (active++ == 0 && !authenticated) {
      place.keep();
    }
  }

  void requestEnds(long now, boolean knownCaller) {
    active--;
    idleSince = now;
    authenticated |= knownCaller;
    if (active == 0 && !authenticated) {
      place.await();
    }
  }

  /** Whether it has waited too long for a request head; a head sent byte by byte counts as waiting. Nanoseconds. */
  boolean overdue(long now, long headTimeout, long idleTimeout) {
    return active == 0 && now - idleSince > (authenticated ? idleTimeout : headTimeout);
  }

  boolean idle() {
    return active == 0;
  }

  HttpConnection connection() {
    return connection;
  }
}
