package io.ironbell.server.http;

/** Where a handler puts its answer, from any thread, exactly once; a second answer is ignored. */
public interface Reply {
  void send(Response response);

  /** Whether nobody waits any more: the client left, or the request's time is up. Work not yet begun may be skipped. */
  boolean abandoned();
}
