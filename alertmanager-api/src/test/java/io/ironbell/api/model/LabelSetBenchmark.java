package io.ironbell.api.model;

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

/** Label sets of eight labels as alerts have them. Run with {@code mvn -Pbench}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class LabelSetBenchmark {
  private static final String[] NAMES = {"alertname", "cluster", "instance", "job", "namespace", "pod", "severity", "team"};
  private static final String[] VALUES = {"DiskFull", "eu-1", "10.0.0.1:9100", "node", "monitoring", "node-exporter-x7k2p", "critical", "infra"};

  private final LabelSet labels = LabelSet.ofOwned(NAMES.clone(), VALUES.clone());
  private final LabelSet equal = LabelSet.ofOwned(NAMES.clone(), VALUES.clone());

  @Benchmark
  public long makeAndFingerprint() {
    return LabelSet.ofOwned(NAMES.clone(), VALUES.clone()).fingerprint();
  }

  @Benchmark
  public boolean compareEqual() {
    return labels.equals(equal);
  }

  @Benchmark
  public Object lookUp() {
    return labels.get("severity");
  }

  @Benchmark
  public Object print() {
    return labels.toString();
  }
}
