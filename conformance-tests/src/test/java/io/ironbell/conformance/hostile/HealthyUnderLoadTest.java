package io.ironbell.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.AlertText;
import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Probes answer within 100 ms while ten clients read everything. Alone on the machine: it measures. */
@Isolated
final class HealthyUnderLoadTest {
  private static final double LIMIT_MS = 100;
  /** A machine that does something else besides is measured again. */
  private static final int ROUNDS = 8;

  @Test
  void API_healthyWithin100msUnderTenFullReads() throws InterruptedException {
    try (Alone alone = Alone.ironbell("healthy", Launch.config(Launch.PLAIN.replace("group_wait: 0s", "group_wait: 1h"))
        .flags("--web.get-concurrency=32").environment("IRONBELL_JAVA_OPTS", "-Xmx1g"))) {
      Stage stage = alone.stage();
      Instant start = Instant.now();
      for (int batch = 0; batch < 40; batch++) {
        int first = batch * 500;
        stage.post(IntStream.range(first, first + 500).mapToObj(i -> stage.alert("Alert" + i % 100).label("pod", "pod-" + i)
            .annotation("summary", "Pod " + i + " is over its error budget").starts(start).ends(start.plusSeconds(7200)))
            .toArray(AlertText[]::new));
      }
      AtomicBoolean reading = new AtomicBoolean(true);
      List<Thread> readers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        readers.add(Thread.ofVirtual().start(() -> {
          while (reading.get()) {
            stage.server().get("/api/v2/alerts").expect(200);
          }
        }));
      }
      Await.pause(Duration.ofSeconds(3));
      double worst = probe(stage);
      for (int round = 1; round < ROUNDS && worst >= LIMIT_MS; round++) {
        worst = Math.min(worst, probe(stage));
      }
      reading.set(false);
      for (Thread reader : readers) {
        reader.join();
      }
      assertThat(worst).as("all but one of 150 probes, ms").isLessThan(LIMIT_MS);
    }
  }

  /** The second longest of 150 probes, in milliseconds. */
  private static double probe(Stage stage) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      long before = System.nanoTime();
      stage.server().get("/-/healthy").expect(200);
      times.add((System.nanoTime() - before) / 1e6);
      Await.pause(Duration.ofMillis(20));
    }
    times.sort(null);
    System.out.printf("conformance: /-/healthy under ten readers: median %.1f ms, worst %.1f ms%n", times.get(75), times.getLast());
    return times.get(times.size() - 2);
  }
}
