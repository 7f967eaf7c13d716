package io.ironbell.server.http;

/** Where a route's handler runs. */
public enum Execution {
  /**
   * On the connection's event loop: the handler must neither block nor compute for more than about a millisecond. A request whose
   * body is larger than 256 KiB goes to workers of its own kind all the same.
   */
  EVENT_LOOP,
  /** On the bounded pool of those who read lists: answers whose size grows with the state. A full queue is answered 503 with Retry-After. */
  LIST_WORKER,
  /**
   * On workers that no list and no large body can take: what an operator needs while others read everything (metrics, status, a reload,
   * a silence). GET requests here do not count against the limit of concurrent ones.
   */
  RESERVED_WORKER
}
