package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.port.StateStore;
import io.ironbell.routing.dispatch.AggregationGroup.GroupRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All alert, group and timer state and what happens to it, without the thread: {@link Engine} calls this from one thread, tests call it step
 * by step. Nothing here waits or does I/O.
 */
final class EngineCore {
  private static final Logger log = LoggerFactory.getLogger(EngineCore.class);
  private static final long TICK_NANOS = 10_000_000;
  private static final int SLOTS = 4096;
  private static final long SLICE_NANOS = 10_000_000;
  private static final long SECOND_NANOS = 1_000_000_000;

  private final EngineSettings settings;
  private final EnginePorts ports;
  private final EngineMetrics metrics;
  private final Consumer<Runnable> later;
  private final EngineClock clock;
  private final AlertStore alerts;
  private final NameLimit limit;
  private final GroupTable groups = new GroupTable();
  private final TimerWheel<AggregationGroup> wheel;
  private final Journal journal;
  private final WriteBehind writeBehind = new WriteBehind();
  private final ResolveGrace grace = new ResolveGrace();
  private final Grouper grouper;
  private final Flusher flusher;
  private final Rerouting rerouting;
  private final AlertApplier applier;
  private final Restart restart;
  private final ResolvedAlerts resolved;
  private final List<Runnable> afterReload = new ArrayList<>();
  private volatile boolean ready;
  private boolean restored;
  private long nextMaintenance;
  private long nextCollection;
  private long nextSecond;
  private volatile long version;
  private volatile RoutingGeneration generation;

  /**
   * @param hash see {@link AlertStore}
   * @param later takes work from any thread and runs it on the engine thread; never refuses
   */
  EngineCore(
      EngineSettings settings,
      EnginePorts ports,
      EngineMetrics metrics,
      RoutingGeneration first,
      ToLongFunction<LabelSet> hash,
      Consumer<Runnable> later) {
    this.settings = settings;
    this.ports = ports;
    this.metrics = metrics;
    this.later = later;
    this.generation = first;
    clock = new EngineClock(ports.time());
    alerts = new AlertStore(hash);
    limit = new NameLimit(settings.perAlertNameLimit());
    wheel = new TimerWheel<>(TICK_NANOS, SLOTS, 0);
    journal = new Journal(ports.store());
    grouper = new Grouper(groups, wheel, journal, clock, grace, EngineClock.saturated(settings.startDelay()), first);
    flusher = new Flusher(grouper, journal, clock, ports.peerWait(), later, this::changed);
    rerouting = new Rerouting(alerts, grouper, clock);
    applier = new AlertApplier(alerts, limit, grouper, rerouting, writeBehind, clock, metrics);
    restart = new Restart(groups, grouper, clock);
    resolved = new ResolvedAlerts(alerts, limit, grouper, journal, clock);
    nextMaintenance = EngineClock.saturated(settings.maintenanceInterval());
    nextCollection = EngineClock.saturated(settings.gcInterval());
    metrics.limitIs(settings.perAlertNameLimit());
    metrics.rulesAre(first.inhibitor().size());
  }

  /** Takes in what the store held; no timer runs yet. */
  void load(StateStore.Restored state) {
    clock.read();
    restored = !state.alerts().isEmpty();
    restart.load(state, alerts, limit);
    changed();
  }

  /** The server can be reached: timers run from now on, and the resolve grace if alerts were restored. */
  void ready() {
    clock.read();
    if (restored) {
      grace.begin(alerts, settings.resolveGrace(), clock);
    }
    restart.arm();
    ready = true;
    changed();
  }

  boolean isReady() {
    return ready;
  }

  void apply(Batch batch) {
    clock.read();
    long began = clock.nanos();
    boolean heapFull = ports.heapUsed().getAsDouble() >= settings.heapHighWaterMark();
    AlertApplier.Applied applied;
    try {
      applied = applier.apply(batch.alerts(), heapFull);
    } catch (RuntimeException | Error e) {
      log.atError().setCause(e).log("A posted batch could not be applied");
      batch.done().accept(new SubmitResult.Overloaded());
      return;
    }
    alerts.publish();
    changed(); // before the hand-over: who knows of the change in the store sees it here, too
    metrics.applied(batch.alerts().length - applied.refused(), clock.freshNanos() - began, ports.time().nanoTime() - batch.submittedNanos());
    SubmitResult result = resultOf(batch, applied.refused());
    if (applied.changed().isEmpty()) {
      batch.done().accept(result);
    } else {
      journal.put(applied.changed(), new Written(applied.changed(), () -> batch.done().accept(result)));
    }
  }

  private SubmitResult resultOf(Batch batch, int refused) {
    if (refused > 0) {
      metrics.refusedForHeap(refused);
      return new SubmitResult.HeapFull(refused);
    }
    return batch.errors().isEmpty() ? SubmitResult.Accepted.WHOLE : new SubmitResult.Accepted(batch.errors());
  }

  /** What failed is in memory, is answered like the rest and is written again later (DESIGN "When the store cannot write"). */
  private final class Written implements StateStore.Completion {
    private final List<Alert> alerts;
    private final Runnable then;

    Written(List<Alert> alerts, Runnable then) {
      this.alerts = alerts;
      this.then = then;
    }

    @Override
    public void durable() {
      then.run();
    }

    @Override
    public void failed(Exception cause) {
      later.accept(() -> applier.retryWriting(alerts));
      then.run();
    }
  }

  /** Does one slice of everything but batches: reloads, timers, housekeeping. True when there may be more to do at once. */
  boolean work() {
    clock.read();
    long deadline = clock.nanos() + SLICE_NANOS;
    boolean worked = reroute(deadline);
    if (ready && !rerouting.holdsTimers()) {
      wheel.advance(clock.nanos(), flusher::due);
      if (flusher.hasDue()) {
        flusher.fireUntil(deadline);
        changed();
        worked = true;
      }
    }
    if (clock.nanos() >= nextSecond) {
      everySecond();
    }
    return worked;
  }

  private boolean reroute(long deadline) {
    if (!rerouting.isActive()) {
      return false;
    }
    rerouting.workUntil(deadline);
    generation = grouper.generation();
    metrics.rulesAre(generation.inhibitor().size());
    changed();
    if (!rerouting.holdsTimers()) {
      List<Runnable> run = List.copyOf(afterReload);
      afterReload.clear();
      run.forEach(Runnable::run);
    }
    return true;
  }

  private void everySecond() {
    nextSecond = clock.nanos() + SECOND_NANOS;
    writeBehind.drain(clock, this::writeLate);
    if (ready && !grace.isActive(clock.nanos()) && grace.close()) {
      changed();
    }
    if (clock.nanos() >= nextMaintenance) {
      nextMaintenance = clock.nanos() + EngineClock.saturated(settings.maintenanceInterval());
      groups.sweep(journal::removed);
      changed();
    }
    if (clock.nanos() >= nextCollection && !rerouting.isActive()) {
      nextCollection = clock.nanos() + EngineClock.saturated(settings.gcInterval());
      resolved.forget();
      changed();
    }
  }

  private void writeLate(List<Alert> chunk) {
    journal.put(chunk, new Written(chunk, () -> {}));
  }

  /** Nanoseconds until something has to be done although nobody asks; at most a second. */
  long nanosToNext() {
    long next = nextSecond;
    if (ready && !rerouting.holdsTimers()) {
      next = Math.min(next, wheel.nextNanos());
    }
    return Math.max(0, next - clock.freshNanos());
  }

  void reload(Takeover takeover) {
    rerouting.request(takeover);
  }

  /** Runs {@code read} when groups are whole: at once, or after the reload that is under way (DISP-17). */
  void whenSettled(Runnable read) {
    if (rerouting.holdsTimers()) {
      afterReload.add(read);
    } else {
      read.run();
    }
  }

  /** Engine thread only. */
  GroupRef[] groupRefs() {
    return groups.refs();
  }

  /** Engine thread only. */
  List<GroupSchedule> schedules() {
    clock.read();
    List<GroupSchedule> all = new ArrayList<>(groups.all().size());
    for (AggregationGroup group : groups.all()) {
      all.add(group.schedule(clock.now(), clock.nanos()));
    }
    return all;
  }

  /** What waits to be written is handed over; reloads under way fail. Nothing else may be called afterwards but reads. */
  void close() {
    clock.read();
    writeBehind.drainAll(clock, this::writeLate);
    rerouting.abandon();
  }

  /** Safe for any thread. */
  AlertStore.Published alerts() {
    return alerts.published();
  }

  /** Safe for any thread: grows with each change that a read could show. */
  long version() {
    return version;
  }

  /** Safe for any thread. */
  RoutingGeneration generation() {
    return generation;
  }

  /** Something changed that a read could show. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writer
  private void changed() {
    version++;
    metrics.groupsAre(groups.size());
  }
}
