package io.ironbell.server.reload;

import io.ironbell.api.port.Time;
import io.ironbell.routing.dispatch.Engine;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The generation in force, and how the next one takes its place: the engine moves first, then answers and metrics follow. Written by the reload
 * thread, read by any.
 */
public final class GenerationSwap {
  /** How long the engine may take to move every alert to its new groups. */
  public static final Duration REROUTING = Duration.ofSeconds(60);

  private final Duration rerouting;
  private final ReloadMetrics metrics;
  private final Duration retention;
  private final Time time;
  private @Nullable Engine engine;
  private volatile Generation current;

  /** @param rerouting after this the generation before stays in force for answers, and the reload has failed */
  public GenerationSwap(Generation first, ReloadMetrics metrics, Duration retention, Duration rerouting, Time time) {
    this.rerouting = rerouting;
    this.current = first;
    this.metrics = metrics;
    this.retention = retention;
    this.time = time;
    inForce(first);
  }

  /** Later generations move this engine. Called once, by the wiring. */
  public void onto(Engine running) {
    this.engine = running;
  }

  /** The one that answers are of; while the next one takes over the engine may be ahead of it. */
  public Generation current() {
    return current;
  }

  /** Puts the next one in force; returns when every alert is in its groups. */
  public void to(Generation next) throws InterruptedException {
    if (engine == null) {
      throw new IllegalStateException("there is no engine yet");
    }
    try {
      engine.reload(next.routing()).toCompletableFuture().get(rerouting.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the engine could not move to the new configuration: " + e, e);
    }
    Generation before = current;
    current = next;
    inForce(next);
    before.clients().close();
  }

  private void inForce(Generation generation) {
    metrics.succeeded(
        generation.config().hash(), time.now(), generation.usedReceivers(), generation.integrations());
    RouteWarnings.log(generation.routing().routes().root(), retention);
  }

  /** Counts an attempt that came to nothing. */
  public void refused() {
    metrics.failed();
  }
}
