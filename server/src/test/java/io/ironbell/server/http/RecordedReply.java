package io.ironbell.server.http;

import java.util.ArrayList;
import java.util.List;

/** A reply that keeps what it is given, for tests of handlers. */
public final class RecordedReply implements Reply {
  private final List<Response> responses = new ArrayList<>();

  @Override
  public synchronized void send(Response response) {
    responses.add(response);
  }

  /** The one answer; fails if there is none or more than one. */
  public synchronized Response only() {
    if (responses.size() != 1) {
      throw new AssertionError("expected one answer, got " + responses.size());
    }
    return responses.get(0);
  }
}
