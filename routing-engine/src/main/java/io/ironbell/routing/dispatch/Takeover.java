package io.ironbell.routing.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One configuration on its way into the engine by {@link Engine#reload}. Who asked for it may take it back until the engine begins, never later:
 * half of it would be nobody's. Any thread.
 */
public final class Takeover {
  private enum State {
    WAITING,
    BEGUN,
    WITHDRAWN
  }

  private final RoutingGeneration next;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  public Takeover(RoutingGeneration next) {
    this.next = next;
  }

  RoutingGeneration next() {
    return next;
  }

  /**
   * Completes on the engine thread when every alert is in its groups; what was hung on it before the {@link Engine#reload} runs before anything is
   * flushed by the new configuration.
   */
  public CompletionStage<Void> done() {
    return done;
  }

  /** @return false when the engine has begun: then it is done sooner or later, or the engine stops */
  public boolean withdraw() {
    return state.compareAndSet(State.WAITING, State.WITHDRAWN);
  }

  /** @return false when it was withdrawn */
  boolean begin() {
    return state.compareAndSet(State.WAITING, State.BEGUN);
  }

  void finish() {
    done.complete(null);
  }

  void fail(Exception cause) {
    done.completeExceptionally(cause);
  }
}
