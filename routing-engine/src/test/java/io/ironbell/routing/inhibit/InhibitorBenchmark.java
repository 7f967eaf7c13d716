package io.ironbell.routing.inhibit;

import io.ironbell.api.config.InhibitRuleConfig;
import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.Matcher.Type;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.routing.route.HeavyRoutes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Asking and updating with many rules and 10,000 alerts. Built and run with {@code mvn -Pbench}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class InhibitorBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final int ALERTS = 1 << 13;

  @Param({"200", "10000"})
  public int rules = 200;

  private Inhibitor inhibitor = new Inhibitor(List.of());
  private final LabelSet[] labels = new LabelSet[ALERTS];
  private final Source[][] sources = new Source[ALERTS][];
  private final Timestamp end = Timestamp.of(NOW.plusSeconds(3600));
  private int next;

  @Setup
  public void fill() {
    List<InhibitRuleConfig> configs = new ArrayList<>();
    for (int r = 0; r < rules; r++) {
      MatcherSet source =
          MatcherSet.of(Matcher.of(Type.EQUAL, "alertname", "Alert%03d".formatted(r)), Matcher.of(Type.EQUAL, "severity", "critical"));
      MatcherSet target =
          MatcherSet.of(
              Matcher.of(Type.REGEXP, "severity", "warning|info"),
              Matcher.of(Type.EQUAL, "namespace", "team-%02d".formatted(r < 200 ? r % 50 : r)));
      configs.add(Rules.rule(source, target, "service"));
    }
    inhibitor = new Inhibitor(configs);
    for (int i = 0; i < ALERTS; i++) {
      labels[i] = HeavyRoutes.labels(i);
      sources[i] = inhibitor.admit(new Alert(labels[i], LabelSet.EMPTY, end, end, end, "", false));
    }
  }

  @Benchmark
  public List<String> mutedBy() {
    return inhibitor.mutedBy(labels[next++ & ALERTS - 1], NOW);
  }

  @Benchmark
  public void moved() {
    Inhibitor.moved(sources[next++ & ALERTS - 1], end);
  }
}
