package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.Flush;
import io.ironbell.api.port.Replicator;
import java.time.Duration;

/** Waits until peers have told what they know; a lone node is settled from the start. */
record SettleStage(Replicator replicator, Pause pause) implements Stage {
  private static final Duration ASK_AGAIN = Duration.ofMillis(100);

  @Override
  public Step apply(Flush flush, Deadline deadline) throws InterruptedException {
    while (!replicator.settled()) {
      if (deadline.passed()) {
        return new Step.Failed(Errors.DEADLINE);
      }
      Duration left = deadline.remaining();
      pause.pause(left.compareTo(ASK_AGAIN) < 0 ? left : ASK_AGAIN);
    }
    return new Step.Continue(flush);
  }
}
