package io.ironbell.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.AlertText;
import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.Reply;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A server in 256 MiB that is sent new alerts without end: it refuses before it breaks, and what it took survives. */
final class FullMemoryTest {
  private static final int BATCH = 1_000;
  private static final int ENOUGH = 400;

  @Test
  void STO_fullMemoryRefusesNewAlertsAndKeepsThoseItTook() {
    Launch launch = Launch.config(Launch.PLAIN.replace("group_wait: 0s", "group_wait: 10m")).environment("IRONBELL_JAVA_OPTS", "");
    try (MemoryGroup group = MemoryGroup.of("full", 256L << 20);
        Alone alone = Alone.ironbell("full-memory", launch, group::around)) {
      Stage stage = alone.stage();
      Set<String> taken = fill(stage);
      assertThat(stage.server().program().alive()).isTrue();
      assertThat(stage.server().get("/-/healthy").status()).isEqualTo(200);
      assertThat(taken).as("a server of this size takes some ten thousand alerts").hasSizeGreaterThan(5 * BATCH);

      stage.server().program().kill();
      Instant begun = Instant.now();
      stage.server().begin(group.around(stage.server().command())).ready();
      Duration start = Duration.between(begun, Instant.now());

      Set<String> lost = new HashSet<>(taken);
      Json.parse(stage.server().get("/api/v2/alerts").expect(200).body()).elements().forEach(a -> lost.remove(a.text("/labels/n")));
      assertThat(lost).as("acknowledged alerts that are gone, of " + taken.size()).isEmpty();
      System.out.println("conformance: full at " + taken.size() + " alerts in 256 MiB, started again in " + start.toMillis() + " ms");
    }
  }

  /** Posts batches of new alerts until one is refused. @return the alerts acknowledged before */
  private static Set<String> fill(Stage stage) {
    Instant start = Instant.now();
    Set<String> taken = new HashSet<>();
    for (int batch = 0; batch < ENOUGH; batch++) {
      int first = batch * BATCH;
      Reply reply = stage.server().post("/api/v2/alerts", AlertText.array(
          IntStream.range(first, first + BATCH).mapToObj(i -> stage.alert("Alert" + i % 100).label("n", "" + i)
              .label("instance", "10.0." + i % 250 + "." + i / 250 % 250 + ":9100").label("job", "kubernetes-pods")
              .annotation("summary", "Pod " + i + " is over its error budget, see the runbook").starts(start).ends(start.plusSeconds(7200)))
              .toArray(AlertText[]::new)));
      if (reply.status() == 503) {
        assertThat(reply.body()).contains("memory is nearly full");
        return taken;
      }
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      IntStream.range(first, first + BATCH).forEach(i -> taken.add("" + i));
    }
    throw new AssertionError("never full, after " + taken.size() + " alerts");
  }
}
