package io.ironbell.notifier.template;

import io.ironbell.notifier.template.escape.EscapeFunctions;
import io.ironbell.notifier.template.exec.Claim;
import io.ironbell.notifier.template.exec.Executor;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.notifier.template.exec.Meter;
import io.ironbell.notifier.template.exec.Space;
import io.ironbell.notifier.template.format.Fmt;
import io.ironbell.notifier.template.format.GoTime;
import io.ironbell.notifier.template.function.Builtins;
import io.ironbell.notifier.template.function.Functions;
import io.ironbell.notifier.template.value.TemplateFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What all templates of a process run on: functions, clocks and limits. Immutable, any thread. */
public final class Engine {
  private static final String ROUTE_LABELS = "routeLabels";

  /** The longest that one waits for others whose labels take long. */
  private static final Duration ROUTES_WAIT = Duration.ofSeconds(30);

  private final Map<String, TemplateFunction> functions;
  private final Map<String, TemplateFunction> escapers = EscapeFunctions.all();
  private final LongSupplier nanoClock;
  private final Limits limits;
  private final Space space;
  private final Semaphore routes = new Semaphore(1, true);

  /** With memory of its own, as much as the limits allow. */
  public Engine(Supplier<Instant> now, LongSupplier nanoClock, Limits limits) {
    this(now, nanoClock, limits, Space.of(2L << 30));
  }

  /**
   * @param now for the function of that name; @param nanoClock also for the time that a rendering may take
   * @param space shared with all that is sent
   */
  public Engine(Supplier<Instant> now, LongSupplier nanoClock, Limits limits, Space space) {
    Map<String, TemplateFunction> all = new HashMap<>(Builtins.all(Fmt::print));
    long start = nanoClock.getAsLong();
    all.putAll(Functions.all(() -> GoTime.now(now.get(), nanoClock.getAsLong() - start)));
    this.functions = Map.copyOf(all);
    this.nanoClock = nanoClock;
    this.limits = limits;
    this.space = space;
  }

  /** Whether the author of a template can call it. */
  boolean isFunction(String name) {
    return functions.containsKey(name) || Executor.FORMS.contains(name) || name.equals(ROUTE_LABELS);
  }

  /** @param routeLabels that function for one rendering */
  Executor executor(TemplateFunction routeLabels) {
    return new Executor(
        name -> {
          TemplateFunction function = functions.get(name);
          return function != null ? function : name.equals(ROUTE_LABELS) ? routeLabels : escapers.get(name);
        },
        Fmt::print);
  }

  /** For the labels of a route, which belong to no receiver yet. @param leftNanos for who has less time than all have */
  Claim claim(LongSupplier leftNanos) {
    return space.claim(routes, () -> Math.min(leftNanos.getAsLong(), ROUTES_WAIT.toNanos()));
  }

  /** For the texts of one notification: with the claim of the attempt that is under way, or with one for itself. */
  Meter meter() {
    Claim claim = Claim.current();
    return new Meter(limits, nanoClock, claim == null ? space.alone() : claim);
  }
}
