package io.ironbell.server.reload;

import io.ironbell.api.duration.GoDuration;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.pipeline.NotificationPipeline;
import io.ironbell.routing.dispatch.Engine;
import io.ironbell.routing.dispatch.Takeover;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The generation in force, and how the next one takes its place: the engine moves first, then answers and metrics follow. Used by the reload thread;
 * what is in force is written by the engine thread at the end of its move, before anything is said by it, and read by any.
 */
public final class GenerationSwap {
  /** How long the engine may take to move every alert to its new groups. */
  public static final Duration REROUTING = Duration.ofSeconds(60);

  private final NotificationPipeline pipeline;
  private final Duration rerouting;
  private final ReloadMetrics metrics;
  private final Duration retention;
  private final Time time;
  private @Nullable Engine engine;
  private volatile Generation current;

  /**
   * @param pipeline keeps metrics and history of what is in force
   * @param rerouting after this the reload has failed and the generation before stays in force
   */
  public GenerationSwap(
      Generation first, NotificationPipeline pipeline, ReloadMetrics metrics, Duration retention, Duration rerouting, Time time) {
    this.pipeline = pipeline;
    this.rerouting = rerouting;
    this.current = first;
    this.metrics = metrics;
    this.retention = retention;
    this.time = time;
    pipeline.inForce(first.built());
    report(first);
  }

  /** Later generations move this engine. Called once, by the wiring. */
  public void onto(Engine running) {
    this.engine = running;
  }

  /** The one that answers are of. */
  public Generation current() {
    return current;
  }

  /** Puts the next one in force; returns when every alert is in its groups. Of one that fails nothing is left behind. */
  public void to(Generation next) throws InterruptedException {
    if (engine == null) {
      throw new IllegalStateException("there is no engine yet");
    }
    Takeover takeover = new Takeover(next.routing());
    CompletableFuture<Generation> replaced = takeover.done().thenApply(moved -> follow(next)).toCompletableFuture();
    engine.reload(takeover);
    try {
      settle(replaced.get(rerouting.toMillis(), TimeUnit.MILLISECONDS), next);
    } catch (ExecutionException e) {
      next.clients().close();
      throw new IllegalStateException("the engine could not move to the new configuration: " + e.getCause(), e);
    } catch (TimeoutException e) {
      boolean withdrawn = leave(takeover, replaced, next);
      throw new IllegalStateException(
          "the engine could not move to the new configuration within " + GoDuration.print(rerouting)
              + (withdrawn ? "" : ": it has begun, and the new configuration comes into force when it is done"),
          e);
    } catch (InterruptedException e) {
      leave(takeover, replaced, next);
      throw e;
    }
  }

  /** On the engine thread, which has moved. @return the one before */
  private Generation follow(Generation next) {
    Generation before = current;
    current = next;
    pipeline.inForce(next.built());
    return before;
  }

  private void settle(Generation before, Generation next) {
    before.clients().close();
    report(next);
  }

  /** What the engine has not begun is taken back. What it has begun cannot be: all else follows it whenever it is done. */
  private boolean leave(Takeover takeover, CompletableFuture<Generation> replaced, Generation next) {
    boolean withdrawn = takeover.withdraw();
    if (withdrawn) {
      next.clients().close();
    } else {
      var unused = replaced.thenAcceptAsync(before -> settle(before, next));
    }
    return withdrawn;
  }

  private void report(Generation generation) {
    metrics.succeeded(
        generation.config().hash(), time.now(), generation.built().size(), generation.built().all().size());
    RouteWarnings.log(generation.routing().routes().root(), retention);
  }

  /** Counts an attempt that came to nothing. */
  public void refused() {
    metrics.failed();
  }
}
