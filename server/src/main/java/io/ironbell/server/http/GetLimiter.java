package io.ironbell.server.http;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts GET requests in progress and refuses those over the limit (CLI-17, WEB-20, MET-23). Any thread. */
final class GetLimiter {
  private final int limit;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final HttpMetrics metrics;

  GetLimiter(int limit, HttpMetrics metrics) {
    this.limit = limit;
    this.metrics = metrics;
  }

  /** Takes a place; false if there is none. Whoever gets in leaves again. @param limited false: counted, and needs no place */
  boolean enter(boolean limited) {
    if (limited && inFlight.incrementAndGet() > limit) {
      inFlight.decrementAndGet();
      metrics.concurrencyExceeded();
      return false;
    }
    metrics.getsInFlight(1);
    return true;
  }

  void leave(boolean limited) {
    if (limited) {
      inFlight.decrementAndGet();
    }
    metrics.getsInFlight(-1);
  }

  /** Upstream's text, whose newline is part of it: a second one follows (G-034). */
  Response refusal() {
    return Response.error(503, "Limit of concurrent GET requests reached (" + limit + "), try again later.\n");
  }
}
