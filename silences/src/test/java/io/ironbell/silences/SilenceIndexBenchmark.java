package io.ironbell.silences;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.model.Timestamp;
import java.time.Instant;
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

/** The index with 50,000 silences: what one more costs, and what it costs to ask for an alert. Built and run with {@code mvn -Pbench}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SilenceIndexBenchmark {
  private static final Timestamp START = Timestamp.of(Instant.parse("2026-11-21T12:00:00Z"));
  private static final Timestamp END = Timestamp.of(Instant.parse("2026-11-22T12:00:00Z"));
  private static final LabelSet ALERT =
      LabelSet.of("alertname", "DiskFull", "cluster", "eu-1", "instance", "node-25000", "job", "node", "severity", "critical");

  @Param({"EQUAL", "MIXED", "REGEX"})
  public String kind = "EQUAL";

  private SilenceIndex index = SilenceIndex.EMPTY;
  private int next = 50_000;

  @Setup
  public void fill() {
    index = SilenceIndex.EMPTY;
    for (int i = 0; i < 50_000; i++) {
      index = index.with(silence(i));
    }
  }

  private StoredSilence silence(int i) {
    boolean regex = kind.equals("REGEX") || kind.equals("MIXED") && i % 10 == 0;
    Matcher instance =
        regex
            ? Matcher.of(Matcher.Type.REGEXP, "instance", "node-" + i + "(:[0-9]+)?")
            : Matcher.of(Matcher.Type.EQUAL, "instance", "node-" + i);
    MatcherSet set = MatcherSet.of(Matcher.of(Matcher.Type.NOT_EQUAL, "severity", "page"), instance);
    return new StoredSilence(new Silence("id-" + i, List.of(set), START, END, START, "me", "why", LabelSet.EMPTY), END);
  }

  /** A post's share of the index: one change. */
  @Benchmark
  public Object change() {
    return index.with(silence(next++ & 0x1FFFF));
  }

  /** A first look-up: nothing is remembered of the alert. */
  @Benchmark
  public Object lookUp() {
    return index.matching(ALERT).found();
  }
}
