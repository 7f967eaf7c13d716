package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.port.AlertQuery;
import io.ironbell.api.port.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns all alert, group and timer state, and the queues in front of it. Every public method is safe for any thread.
 *
 * <pre>
 *   event loops ── batches, bounded by places ──▶ ┌────────┐ ── AlertsPut, GroupScheduled ──▶ store
 *   pipelines   ── outcomes ─────────────────────▶│ engine │ ── Flush ──────────────────────▶ pipeline
 *   reload, reads ── tasks ──────────────────────▶└────────┘ ── sources ────────────────────▶ inhibitor
 * </pre>
 *
 * <p>A batch keeps its place until it is applied and durable, so what is under way between here and the disk is bounded. Outcomes have a path
 * of their own: a full queue can neither lose nor delay them.
 *
 * <p>Life: construct, {@link #start}, {@link #ready}, any number of {@link #reload}, {@link #close}.
 */
public final class Engine {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final int ALERTS_PER_PLACE = 256;
  private static final int TASKS_PER_TURN = 1024;
  private static final long BATCHES_PER_TURN_NANOS = 5_000_000;
  private static final long ASK_SECONDS = 10;

  private final EnginePorts ports;
  private final EngineMetrics metrics;
  private final EngineCore core;
  private final Snapshots snapshots;
  private final int places;
  private final AtomicInteger placesTaken = new AtomicInteger();
  private final ConcurrentLinkedQueue<Batch> batches = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private volatile boolean parked;
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;

  /** @param first the configuration the server starts with */
  public Engine(EngineSettings settings, EnginePorts ports, EngineMetrics metrics, RoutingGeneration first) {
    this.ports = ports;
    this.metrics = metrics;
    this.places = settings.queuePlaces();
    this.core = new EngineCore(settings, ports, metrics, first, LabelSet::fingerprint, this::later);
    this.snapshots = new Snapshots(core, ports, this::later);
  }

  /** Takes in what the store held and starts the thread; no group flushes before {@link #ready}. Called once. */
  public void start(StateStore.Restored restored) {
    load(restored);
    Thread made = Thread.ofPlatform().name("engine").unstarted(this::run);
    thread = made;
    made.start();
  }

  /** {@link #start} without the thread: tests call {@link #turn} themselves. */
  void load(StateStore.Restored restored) {
    core.load(restored);
  }

  /** The listener accepts requests: timers run from now on (DESIGN "After a start"). Called once, after {@link #start}. */
  public void ready() {
    later(core::ready);
  }

  /** Moves to the next configuration. A reload of equal content sends nothing. */
  public void reload(Takeover takeover) {
    later(() -> core.reload(takeover));
  }

  /** The configuration in force. */
  public RoutingGeneration generation() {
    return core.generation();
  }

  /** Reads for API answers and metrics. */
  public AlertQuery query() {
    return snapshots;
  }

  /** True once {@link #ready} has taken effect. */
  public boolean isReady() {
    return core.isReady();
  }

  /** For {@link StateStore#foldFrom}: holds every alert change handed over before the call. Safe for any thread, does not wait. */
  public List<Alert> alertsToFold() {
    return snapshots.storedAlerts();
  }

  /** For {@link StateStore#foldFrom}: waits for the engine thread, 10 seconds at most. */
  public List<GroupSchedule> groupsToFold() {
    Thread running = thread;
    if (running == null || stopping && !running.isAlive()) {
      return core.schedules();
    }
    CompletableFuture<List<GroupSchedule>> asked = new CompletableFuture<>();
    later(() -> asked.complete(core.schedules()));
    try {
      return asked.get(ASK_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the engine", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the engine did not answer within " + ASK_SECONDS + " s", e);
    }
  }

  /** Hands over what is in the queue and what waits to be written behind, then ends the thread. */
  public void close(Duration atMost) throws InterruptedException {
    stopping = true;
    Thread running = thread;
    if (running != null) {
      LockSupport.unpark(running);
      if (!running.join(atMost)) {
        log.atWarn().log("The engine did not stop in time");
      }
    }
  }

  /**
   * Takes a batch if there are places for it; a batch larger than the whole queue is taken by an empty one.
   *
   * @return false when there is none: {@code done} is then not called
   */
  boolean offer(Alert[] alerts, List<String> errors, Consumer<SubmitResult> done) {
    int wanted = 1 + alerts.length / ALERTS_PER_PLACE;
    if (stopping || !take(wanted)) {
      metrics.refusedForQueue();
      return false;
    }
    Consumer<SubmitResult> givingBack =
        result -> {
          placesTaken.addAndGet(-wanted);
          done.accept(result);
        };
    batches.add(new Batch(alerts, errors, ports.time().nanoTime(), givingBack));
    wake();
    return true;
  }

  private boolean take(int wanted) {
    while (true) {
      int taken = placesTaken.get();
      if (taken > 0 && taken + wanted > places) {
        return false;
      }
      if (placesTaken.compareAndSet(taken, taken + wanted)) {
        return true;
      }
    }
  }

  private void later(Runnable task) {
    tasks.add(task);
    wake();
  }

  private void wake() {
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    long began = ports.time().nanoTime();
    while (!stopping || !batches.isEmpty()) {
      boolean more = turn();
      if (!more) {
        long worked = ports.time().nanoTime();
        metrics.ran(worked - began);
        park();
        began = ports.time().nanoTime();
        metrics.idled(began - worked);
      }
    }
    turn();
    core.close();
  }

  private void park() {
    parked = true;
    if (tasks.isEmpty() && batches.isEmpty() && !stopping) {
      LockSupport.parkNanos(this, core.nanosToNext());
    }
    parked = false;
  }

  /** One round: tasks, then batches, then a slice of the rest. True when there may be more to do at once. */
  boolean turn() {
    boolean worked = runTasks();
    long deadline = ports.time().nanoTime() + BATCHES_PER_TURN_NANOS;
    Batch batch;
    while ((batch = batches.poll()) != null) {
      Batch next = batch;
      guarded(
          () -> {
            core.apply(next);
            return true;
          });
      worked = true;
      if (ports.time().nanoTime() - deadline >= 0) {
        break;
      }
    }
    return guarded(core::work) || worked;
  }

  private boolean runTasks() {
    Runnable task;
    int ran = 0;
    while (ran < TASKS_PER_TURN && (task = tasks.poll()) != null) {
      Runnable next = task;
      guarded(
          () -> {
            next.run();
            return true;
          });
      ran++;
    }
    return ran > 0;
  }

  /** A mistake in one step must not end the thread that everything depends on; a stack that overflowed has room again here. */
  private static boolean guarded(BooleanSupplier step) {
    try {
      return step.getAsBoolean();
    } catch (RuntimeException | Error e) {
      log.atError().setCause(e).log("A step of the engine failed");
      return false;
    }
  }
}
