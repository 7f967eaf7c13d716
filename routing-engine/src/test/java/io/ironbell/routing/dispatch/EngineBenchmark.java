package io.ironbell.routing.dispatch;

import io.ironbell.api.config.InhibitRuleConfig;
import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.Matcher.Type;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.FlushOutcome;
import io.ironbell.api.model.LabelName;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedAlert;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.AlertQuery;
import io.ironbell.api.port.StateStore.Restored;
import io.ironbell.routing.inhibit.Inhibitor;
import io.ironbell.routing.inhibit.Rules;
import io.ironbell.routing.route.HeavyRoutes;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The engine with 200,000 alerts under 300 routes and 200 inhibit rules. Built and run with {@code mvn -Pbench}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {
  private static final int ALERTS = 200_000;
  private static final int BATCH = 256;

  private final FakeTime time = new FakeTime();
  private final Engine engine;
  private final Intake intake;
  private final String[][] names = new String[ALERTS][];
  private final String[][] values = new String[ALERTS][];
  private int from;

  public EngineBenchmark() {
    PrometheusRegistry registry = new PrometheusRegistry();
    List<InhibitRuleConfig> rules = new ArrayList<>();
    for (int r = 0; r < 200; r++) {
      rules.add(
          Rules.rule(
              MatcherSet.of(Matcher.of(Type.EQUAL, "alertname", "Alert%03d".formatted(r)), Matcher.of(Type.EQUAL, "severity", "critical")),
              MatcherSet.of(Matcher.of(Type.EQUAL, "namespace", "team-%02d".formatted(r % 50))),
              "service"));
    }
    RoutingGeneration generation =
        new RoutingGeneration(
            HeavyRoutes.routes().tree(),
            new Inhibitor(rules),
            (flush, done) -> done.accept(FlushOutcome.DELIVERED),
            Duration.ofMinutes(5),
            LabelName::isUtf8);
    EnginePorts ports = new EnginePorts(time, new ForgetfulStore(), () -> 0, () -> Duration.ZERO, Runnable::run);
    engine = new Engine(EngineSettings.DEFAULTS, ports, new EngineMetrics(registry, false), generation);
    intake = new Intake(engine, new ReceivedMetrics(registry));
  }

  @Setup
  public void fill() {
    engine.load(Restored.NOTHING);
    engine.ready();
    for (int i = 0; i < ALERTS; i++) {
      LabelSet labels = HeavyRoutes.labels(i);
      names[i] = labels.toMap().keySet().toArray(String[]::new);
      values[i] = labels.toMap().values().toArray(String[]::new);
    }
    for (int i = 0; i < ALERTS; i += BATCH) {
      resendKnown();
    }
  }

  /** A batch as it comes out of decoding: label sets of its own, hashed anew. */
  @Benchmark
  public void resendKnown() {
    List<PostedAlert> batch = new ArrayList<>(BATCH);
    Timestamp start = Timestamp.of(time.now());
    for (int i = 0; i < BATCH; i++) {
      int n = (from + i) % ALERTS;
      batch.add(Rig.posted(LabelSet.ofOwned(names[n], values[n]), start, Timestamp.ZERO));
    }
    from = (from + BATCH) % ALERTS;
    intake.submit(batch, time.now(), r -> {});
    engine.turn();
  }

  /** One alert changed, then a read of all: what the engine and the reader pay together. */
  @Benchmark
  public AlertQuery.AlertsView readAllAfterAChange() {
    intake.submit(List.of(Rig.posted(HeavyRoutes.labels(from++ % ALERTS), Timestamp.ZERO, Timestamp.ZERO)), time.now(), r -> {});
    engine.turn();
    return engine.query().alerts(engine.query().version()).toCompletableFuture().join();
  }

  /** The engine's share of a read of all groups. */
  @Benchmark
  public AlertQuery.GroupsView readGroupsAfterAChange() {
    intake.submit(List.of(Rig.posted(HeavyRoutes.labels(from++ % ALERTS), Timestamp.ZERO, Timestamp.ZERO)), time.now(), r -> {});
    var groups = engine.query().groups(engine.query().version()).toCompletableFuture();
    engine.turn();
    return groups.join();
  }
}
