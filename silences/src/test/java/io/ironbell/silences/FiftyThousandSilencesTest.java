package io.ironbell.silences;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.LabelSet;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The promise of DESIGN §4, with room for a slow machine: it counts this thread's processor time, not the clock. */
final class FiftyThousandSilencesTest {
  private static final int SILENCES = 50_000;
  private static final int TRIES = 500;

  @Test
  void aPostStaysUnderAMillisecondAndALookUpTriesFew() {
    Bench bench = new Bench();
    for (int i = 0; i < SILENCES; i++) {
      String job = i % 100 == 0 ? "job=~\"batch-" + i + ".*\"" : "job!=batch";
      String instance = i % 10 == 0 ? "instance=~\"node-" + i + "(:[0-9]+)?\"" : "instance=node-" + i;
      bench.set(bench.posted("", "severity!=page," + instance + "," + job, 0, 60));
    }
    assertThat(perTry(i -> bench.set(bench.posted("", "severity=critical,instance=more-" + i, 0, 60)))).isLessThan(Duration.ofMillis(1));
    LabelSet alert = LabelSet.of("alertname", "A", "instance", "node-4710", "job", "node", "severity", "critical");
    SilenceIndex.Matches matches = bench.silences.index().matching(alert);
    assertThat(matches.found()).hasSize(1);
    assertThat(matches.tried()).isLessThan(10);
  }

  private static Duration perTry(java.util.function.IntConsumer work) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < TRIES; i++) {
      work.accept(i);
    }
    return Duration.ofNanos((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / TRIES);
  }
}
