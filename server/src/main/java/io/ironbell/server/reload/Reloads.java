package io.ironbell.server.reload;

import io.ironbell.server.http.Reloader;
import io.ironbell.server.logging.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs reloads one at a time on a thread of its own. Requests that come while one waits share it: whoever asked before it began gets a
 * configuration read after he asked (CLI-48). Callers wait as long as they like; the reload goes on without them (WEB-06).
 */
public final class Reloads implements Reloader, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Reloads.class);
  private static final Duration STOP = Duration.ofSeconds(5);

  /** One reload, from the files to the swap. */
  @FunctionalInterface
  public interface Attempt {
    void run() throws RefusedException, InterruptedException;
  }

  private final Attempt attempt;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("reload").daemon().factory());
  private @Nullable CompletableFuture<Void> waiting;

  public Reloads(Attempt attempt) {
    this.attempt = attempt;
  }

  @Override
  public synchronized CompletionStage<Void> reload() {
    if (waiting != null) {
      return waiting;
    }
    CompletableFuture<Void> answer = new CompletableFuture<>();
    try {
      thread.execute(() -> run(answer));
      waiting = answer;
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(new IllegalStateException("the server is stopping", e));
    }
    return answer;
  }

  private void run(CompletableFuture<Void> answer) {
    synchronized (this) {
      waiting = null;
    }
    try {
      attempt.run();
      answer.complete(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.completeExceptionally(new IllegalStateException("the server is stopping", e));
    } catch (RefusedException | RuntimeException | Error e) {
      answer.completeExceptionally(e); // an Error too: whoever asked must not wait for ever
    }
  }

  /** Reloads without anybody waiting, as SIGHUP does; a failure is logged. */
  public void trigger() {
    reload()
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                log.atError().addKeyValue("err", Reason.of(failure)).log("configuration reload failed");
              }
            });
  }

  /** Reloads at each interval in which the files have changed ({@code --config.auto-reload-interval}); zero or less never. */
  public void watch(Duration interval, BooleanSupplier changed) {
    if (interval.isPositive()) {
      thread.scheduleWithFixedDelay(
          () -> {
            if (changed.getAsBoolean()) {
              trigger();
            }
          },
          interval.toMillis(),
          interval.toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.shutdownNow();
    if (!thread.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
      log.warn("timed out waiting for a reload to end");
    }
  }
}
