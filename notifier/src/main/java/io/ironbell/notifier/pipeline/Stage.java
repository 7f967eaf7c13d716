package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.Flush;

/** One step of a flush, on the flush's own virtual thread. Stages share no state but what they were built with. */
@FunctionalInterface
interface Stage {
  /**
   * A failure is a {@link Step}, too; whatever is thrown ends the flush as failed.
   *
   * @throws InterruptedException when the server stops
   */
  Step apply(Flush flush, Deadline deadline) throws InterruptedException;
}
