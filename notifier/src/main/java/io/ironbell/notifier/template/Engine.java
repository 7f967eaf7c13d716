package io.ironbell.notifier.template;

import io.ironbell.notifier.template.escape.EscapeFunctions;
import io.ironbell.notifier.template.exec.Executor;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.notifier.template.exec.Meter;
import io.ironbell.notifier.template.format.Fmt;
import io.ironbell.notifier.template.format.GoTime;
import io.ironbell.notifier.template.function.Builtins;
import io.ironbell.notifier.template.function.Functions;
import io.ironbell.notifier.template.value.TemplateFunction;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What all templates of a process run on: functions, clocks and limits. Immutable, any thread. */
public final class Engine {
  private static final String ROUTE_LABELS = "routeLabels";

  private final Map<String, TemplateFunction> functions;
  private final Map<String, TemplateFunction> escapers = EscapeFunctions.all();
  private final LongSupplier nanoClock;
  private final Limits limits;

  /** @param now for the function of that name; @param nanoClock also for the time that a rendering may take */
  public Engine(Supplier<Instant> now, LongSupplier nanoClock, Limits limits) {
    Map<String, TemplateFunction> all = new HashMap<>(Builtins.all(Fmt::print));
    long start = nanoClock.getAsLong();
    all.putAll(Functions.all(() -> GoTime.now(now.get(), nanoClock.getAsLong() - start)));
    this.functions = Map.copyOf(all);
    this.nanoClock = nanoClock;
    this.limits = limits;
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

  Meter meter() {
    return new Meter(limits, nanoClock);
  }
}
