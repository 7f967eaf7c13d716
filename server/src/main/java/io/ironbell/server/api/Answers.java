package io.ironbell.server.api;

import io.ironbell.api.json.ApiProblem;
import io.ironbell.api.json.ProblemJson;
import io.ironbell.server.http.BodyWriter;
import io.ironbell.server.http.Response;
import io.ironbell.server.logging.Reason;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** The answers that handlers share. */
final class Answers {
  private static final long SNAPSHOT_SECONDS = 20;

  private Answers() {}

  static Response problem(ApiProblem problem) {
    return Response.json(problem.status(), ProblemJson.bytes(problem));
  }

  /** A bare JSON string, as upstream's handlers answer errors. */
  static Response text(int status, String message) {
    return problem(ApiProblem.text(status, message));
  }

  /** The client should come again. */
  static Response busy(String reason) {
    return text(503, reason).with("Retry-After", "1");
  }

  static Response list(BodyWriter body) {
    return Response.streaming(200, "application/json", body);
  }

  /** Answers when a snapshot is there; what is done with it happens on a worker, not on the thread that brings it. */
  static <T> void whenThere(CompletionStage<T> snapshot, Function<T, BodyWriter> body, Consumer<Response> send) {
    snapshot
        .toCompletableFuture()
        .copy()
        .orTimeout(SNAPSHOT_SECONDS, TimeUnit.SECONDS)
        .whenComplete((view, failure) -> send.accept(failure == null ? list(body.apply(view)) : failed(failure)));
  }

  private static Response failed(Throwable failure) {
    return failure instanceof TimeoutException
        ? busy("the alert state could not be read in " + SNAPSHOT_SECONDS + " s")
        : text(500, Reason.of(failure));
  }
}
