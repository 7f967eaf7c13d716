package io.ironbell.routing.route;

import io.ironbell.api.model.LabelSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one label set costs that has not been routed before, among 300 siblings. Built and run with {@code mvn -Pbench}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteTreeBenchmark {
  private final RouteTree tree = HeavyRoutes.routes().tree();
  private final LabelSet[] labels = new LabelSet[4096];
  private int next;

  public RouteTreeBenchmark() {
    for (int i = 0; i < labels.length; i++) {
      labels[i] = HeavyRoutes.labels(i);
    }
  }

  @Benchmark
  public MatchedRoutes match() {
    return tree.match(labels[next++ & labels.length - 1]);
  }

  @Benchmark
  public LabelSet groupLabels() {
    return tree.root().groupLabels(labels[next++ & labels.length - 1]);
  }
}
