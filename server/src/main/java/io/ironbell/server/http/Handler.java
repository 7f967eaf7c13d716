package io.ironbell.server.http;

import java.util.function.BiFunction;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Handler {
  /**
   * Answers by {@code reply.send}, now or later and from any thread. An exception thrown here is logged and answered 500 without
   * details.
   */
  void handle(Request request, Permit permit, Reply reply);

  /** A handler that has its answer when it returns. */
  static Handler answering(BiFunction<Request, Permit, Response> answer) {
    return (request, permit, reply) -> reply.send(answer.apply(request, permit));
  }
}
