package io.ironbell.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.AlertText;
import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Checkout;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.Program;
import io.ironbell.conformance.harness.ServerKind;
import io.ironbell.conformance.harness.SilenceText;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 10,000 alerts and 1,000 silences in a container of 256 MiB: the kernel ends a process that needs more. */
final class MemoryTest {
  /** Without a word by the user: the launcher asks the kernel what group it is in. */
  @Test
  void theHeapFollowsTheMemoryGroup() {
    try (MemoryGroup group = MemoryGroup.of("heap", 512L << 20)) {
      List<String> command = group.around(List.of(Checkout.ironbell().toString(), "--version"));
      Program.Finished flags = Program.run(Alone.folder(ServerKind.IRONBELL, "heap"), "launcher", command,
          Map.of("IRONBELL_JAVA_OPTS", "-XX:+PrintFlagsFinal"), Duration.ofSeconds(60));
      assertThat(flags.code()).as(flags.stderr()).isZero();
      assertThat(flags.stderr()).containsPattern("MaxHeapSize +:?= " + (320L << 20)).containsPattern("bool UseSerialGC +:?= true");
    }
  }

  @Test
  void STO_tenThousandAlertsIn256MiB() {
    Launch launch = Launch.config(Launch.PLAIN.replace("group_interval: 1s", "group_interval: 10s")).environment("IRONBELL_JAVA_OPTS", "");
    try (MemoryGroup group = MemoryGroup.of("memory", 256L << 20);
        Alone alone = Alone.ironbell("memory", launch, group::around)) {
      Stage stage = alone.stage();
      for (int i = 0; i < 1000; i++) {
        stage.silence(SilenceText.of(stage).matching("pod", "=", "pod-" + i).matching("team", "=~", "t" + i % 10 + "|x"));
      }
      Instant start = Instant.now();
      for (int batch = 0; batch < 40; batch++) {
        int first = batch * 250;
        stage.post(IntStream.range(first, first + 250).mapToObj(i -> stage.alert("Alert" + i % 100).label("pod", "pod-" + i)
            .label("instance", "10.0.0." + i % 250 + ":9100").label("job", "kubernetes-pods").label("team", "t" + i % 10)
            .annotation("summary", "Pod " + i + " is over its error budget").starts(start).ends(start.plusSeconds(7200)))
            .toArray(AlertText[]::new));
      }
      for (int i = 0; i < 5; i++) {
        assertThat(Json.parse(stage.server().get("/api/v2/alerts").expect(200).body()).size()).isEqualTo(10_000);
        assertThat(Json.parse(stage.server().get("/api/v2/silences").expect(200).body()).size()).isEqualTo(1_000);
        stage.server().get("/api/v2/alerts/groups").expect(200);
      }
      Await.until("every group is told", Duration.ofSeconds(60), () -> stage.sink().at("default").stream()
          .map(r -> r.json().text("/groupLabels/alertname")).distinct().count() == 100);
      assertThat(stage.server().program().alive()).isTrue();
    }
  }
}
