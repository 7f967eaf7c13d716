package io.ironbell.server.http;

/** Where a handler puts its answer, from any thread, exactly once; a second answer is ignored. */
@FunctionalInterface
public interface Reply {
  /** Ignored, too, when nobody waits any more: the client left, or the request's time is up. */
  void send(Response response);
}
