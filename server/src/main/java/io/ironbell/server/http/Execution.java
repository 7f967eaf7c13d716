package io.ironbell.server.http;

/** Where a route's handler runs. */
public enum Execution {
  /**
   * On the connection's event loop: the handler must neither block nor compute for more than about a millisecond. A request whose
   * body is larger than 256 KiB goes to the worker pool all the same.
   */
  EVENT_LOOP,
  /** On the bounded worker pool: answers whose size grows with the state. A full queue is answered 503 with Retry-After. */
  WORKER
}
