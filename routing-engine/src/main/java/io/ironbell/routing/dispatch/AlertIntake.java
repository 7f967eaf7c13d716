package io.ironbell.routing.dispatch;

import io.ironbell.api.model.PostedAlert;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The way of posted alerts into the engine. Safe for any thread; never waits. */
@FunctionalInterface
public interface AlertIntake {
  /**
   * Normalises, validates and hands over one posted batch (API-22 to API-26).
   *
   * @param now when the request arrived: becomes {@code updatedAt}
   * @param done called exactly once, on the caller's, the engine's or the store's thread: has to be cheap and must not throw
   */
  void submit(List<PostedAlert> alerts, Instant now, Consumer<SubmitResult> done);
}
