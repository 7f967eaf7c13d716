package io.ironbell.routing.dispatch;

import java.util.List;

/** What became of one posted batch. */
public sealed interface SubmitResult {
  /**
   * Every valid alert is applied, and durable where it had to be (or the store is degraded, DESIGN "When the store cannot write").
   *
   * @param errors upstream's text per invalid alert, in the order of the body; empty means 200, otherwise 400 with the texts joined by
   *     newlines (API-22, G-063)
   */
  record Accepted(List<String> errors) implements SubmitResult {
    public static final Accepted WHOLE = new Accepted(List.of());

    public Accepted {
      errors = List.copyOf(errors);
    }
  }

  /** No place in the engine's queue: nothing was applied. 503 with Retry-After. */
  record Overloaded() implements SubmitResult {}

  /**
   * The heap is over its high-water mark: known alerts and resolves were applied, new label sets were not. 503 with Retry-After; a client
   * that sends the whole batch again does no harm.
   *
   * @param refused how many alerts were refused
   */
  record HeapFull(int refused) implements SubmitResult {}
}
