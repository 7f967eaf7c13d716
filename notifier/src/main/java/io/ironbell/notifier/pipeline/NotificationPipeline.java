package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.Flush;
import io.ironbell.api.model.FlushOutcome;
import io.ironbell.api.port.FlushHandler;
import io.ironbell.api.port.Muter;
import io.ironbell.api.port.Replicator;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.nflog.NotificationLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each flush through the stages, on a virtual thread of its own. A group has at most one flush under way, so the number of groups
 * bounds the threads; what is costly (connections, rendered bodies) is bounded by the {@link Lane} of each integration.
 *
 * <p>Each configuration has a way in of its own, made by {@link #use}: a flush is said by the configuration whose routes made it, also while
 * another one is taking over.
 */
public final class NotificationPipeline {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationPipeline.class);

  private final NotificationLog log;
  private final Muter silencer;
  private final Replicator replicator;
  private final Time time;
  private final NotifierMetrics metrics;
  private final ReceiverHistory history;
  private final PipelineSettings settings;
  private final ExecutorService flushes = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("flush-", 0).factory());
  private final ExecutorService deliveries = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("delivery-", 0).factory());

  /**
   * @param silencer silences; the inhibition rules come with each configuration
   * @param replicator says how many nodes are in front of this one, and when they have settled
   */
  public NotificationPipeline(
      PipelineSettings settings,
      NotificationLog log,
      Muter silencer,
      Replicator replicator,
      Time time,
      NotifierMetrics metrics,
      ReceiverHistory history) {
    this.settings = settings;
    this.log = log;
    this.silencer = silencer;
    this.replicator = replicator;
    this.time = time;
    this.metrics = metrics;
    this.history = history;
  }

  /** The way in for the flushes of one configuration. Nothing else changes by it: the configuration may still come to nothing. */
  public FlushHandler use(PipelineGeneration generation) {
    List<Stage> stages = stages(generation);
    return (flush, done) -> flush(stages, flush, done);
  }

  /** From now on it is these receivers that metrics and history are kept of. Called before the first flush of their configuration. */
  public void inForce(Receivers receivers) {
    metrics.initialise(receivers);
    history.keepOnly(receivers);
  }

  /** NFL-01. */
  private List<Stage> stages(PipelineGeneration generation) {
    Reporter reporter = new Reporter(metrics, history, generation.redaction(), time);
    return List.of(
        new RouteLabelsStage(generation.routeLabels()),
        new SettleStage(replicator, settings.pause()),
        new MuteStage(generation.inhibitor(), "inhibition", metrics),
        new ActiveTimesStage(generation.intervals(), metrics),
        new MuteTimesStage(generation.intervals(), metrics),
        new MuteStage(silencer, "silence", metrics),
        new FanOutStage(generation.receivers(), new Delivery(log, replicator, reporter, settings, time), deliveries));
  }

  private void flush(List<Stage> stages, Flush flush, Consumer<FlushOutcome> done) {
    Deadline deadline = Deadline.in(flush.timeout(), time);
    try {
      flushes.execute(() -> answer(stages, flush, deadline, done));
    } catch (RejectedExecutionException e) {
      done.accept(FlushOutcome.FAILED); // the server stops; the group's schedule is kept and the next start says it
    }
  }

  /** However it ends it is answered, or its group would not flush again for long. */
  private static void answer(List<Stage> stages, Flush flush, Deadline deadline, Consumer<FlushOutcome> done) {
    FlushOutcome outcome = FlushOutcome.FAILED;
    try {
      outcome = run(stages, flush, deadline);
    } finally {
      done.accept(outcome);
    }
  }

  private static FlushOutcome run(List<Stage> stages, Flush flush, Deadline deadline) {
    try {
      return switch (throughStages(stages, flush, deadline)) {
        case Step.Continue ignored -> FlushOutcome.DELIVERED;
        case Step.Done end -> end.outcome();
        case Step.Failed failed -> failed(flush, failed.error());
      };
    } catch (InterruptedException e) {
      return failed(flush, Errors.CANCELED);
    } catch (RuntimeException | Error e) {
      return failed(flush, e.toString()); // a class that is missing or memory that is used up is one flush's trouble, too
    }
  }

  private static Step throughStages(List<Stage> stages, Flush flush, Deadline deadline) throws InterruptedException {
    Step step = new Step.Continue(flush);
    for (Stage stage : stages) {
      if (!(step instanceof Step.Continue next) || next.flush().alerts().isEmpty()) {
        return step;
      }
      step = stage.apply(next.flush(), deadline);
    }
    return step;
  }

  private static FlushOutcome failed(Flush flush, String error) {
    LOG.atLevel(error.endsWith(Errors.CANCELED) ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.ERROR)
        .addKeyValue("component", "dispatcher")
        .addKeyValue("aggrGroup", flush.groupKey())
        .addKeyValue("num_alerts", flush.alerts().size())
        .addKeyValue("err", error)
        .log("Notify for alerts failed");
    return FlushOutcome.FAILED;
  }

  /**
   * Takes no more flushes, lets those under way finish for a while, whatever they still have to start for it, and then interrupts them.
   *
   * @return whether all had finished in time
   */
  public boolean stop(Duration grace) throws InterruptedException {
    flushes.shutdown();
    boolean inTime = flushes.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS);
    deliveries.shutdownNow(); // also those that their flush has given up waiting for
    if (!inTime) {
      flushes.shutdownNow();
      flushes.awaitTermination(1, TimeUnit.SECONDS);
      deliveries.awaitTermination(1, TimeUnit.SECONDS);
    }
    return inTime;
  }
}
