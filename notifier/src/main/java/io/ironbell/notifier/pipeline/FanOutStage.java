package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.Flush;
import io.ironbell.api.model.FlushOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells every integration of the receiver, each on a virtual thread of its own: one that fails or hangs does not keep the others (NFL-02). */
record FanOutStage(Receivers receivers, Delivery delivery, ExecutorService threads) implements Stage {
  @Override
  public Step apply(Flush flush, Deadline deadline) throws InterruptedException {
    List<Integration> integrations = receivers.of(flush.receiver());
    Partition partition = Partition.of(flush);
    if (integrations.size() == 1) {
      return step(single(delivery.run(integrations.getFirst(), flush, partition, deadline)));
    }
    List<Future<@Nullable String>> running = new ArrayList<>(integrations.size());
    for (Integration integration : integrations) {
      running.add(start(integration, flush, partition, deadline));
    }
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < running.size(); i++) {
      String error = await(running.get(i), integrations.get(i).id(), deadline);
      if (error != null) {
        errors.add(error);
      }
    }
    return step(errors);
  }

  private Future<@Nullable String> start(Integration integration, Flush flush, Partition partition, Deadline deadline) throws InterruptedException {
    try {
      return threads.submit(() -> delivery.run(integration, flush, partition, deadline));
    } catch (RejectedExecutionException e) {
      throw new InterruptedException("the server has stopped"); // the grace of the stop is over
    }
  }

  private static List<String> single(@Nullable String error) {
    return error == null ? List.of() : List.of(error);
  }

  private static Step step(List<String> errors) {
    return errors.isEmpty() ? new Step.Done(FlushOutcome.DELIVERED) : new Step.Failed(String.join("\n", errors));
  }

  /** Deliveries end by the deadline themselves; the second of grace lets them report what their receiver said last. */
  private static @Nullable String await(Future<@Nullable String> running, IntegrationId id, Deadline deadline) throws InterruptedException {
    try {
      return running.get(deadline.remainingNanos() + TimeUnit.SECONDS.toNanos(1), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      running.cancel(true);
      return id.receiver() + "/" + id.label() + ": " + Errors.DEADLINE;
    } catch (ExecutionException e) {
      return id.receiver() + "/" + id.label() + ": " + e.getCause();
    }
  }
}
