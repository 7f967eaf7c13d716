package io.ironbell.conformance.prometheus;

import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Received;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A rule of a real Prometheus that fires, resolves, and goes on while the server is down. The down-time is
 * -Dironbell.downtime.seconds (8 unless given; the long form is 600).
 */
@NeedsPeers
@Timeout(1800) // seconds: the long form is down for ten minutes
final class PrometheusTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final long DOWN = Long.getLong("ironbell.downtime.seconds", 8);
  private static final String CONFIG = Launch.PLAIN.replace("group_wait: 0s", "group_wait: 1s");

  private static String shape(Stage stage, Received received) {
    Json body = received.json();
    return stage.normal(body.text("/status") + " " + body.text("/notification_reason") + " " + body.at("/commonLabels")
        + body.at("/commonAnnotations") + body.text("/groupKey") + " " + body.at("/alerts").size() + " "
        + body.text("/alerts/0/endsAt").startsWith("0001"));
  }

  @Test
  void DISP_10_aRuleFiresAndResolves() {
    Scenario.fresh("prometheus", Launch.config(CONFIG)).run(stage -> {
      try (RealPrometheus prometheus = RealPrometheus.inFrontOf(stage, stage.server())) {
        prometheus.fire();
        stage.note("firing", shape(stage, stage.sink().await("default", 1, SOON).getFirst()));
        prometheus.rest();
        stage.note("resolved", shape(stage, stage.sink().await("default", 2, SOON).get(1)));
        Await.pause(Duration.ofSeconds(5));
        stage.note("sent", stage.sink().at("default").size());
      }
    });
  }

  /** Down under a Prometheus that still fires: not one notification. */
  @Test
  void STO_downWhileTheRuleStillFires() {
    try (Alone alone = Alone.ironbell("down-firing", Launch.config(CONFIG))) {
      Stage stage = alone.stage();
      try (RealPrometheus prometheus = RealPrometheus.inFrontOf(stage, stage.server())) {
        prometheus.fire();
        stage.sink().await("default", 1, SOON);
        Await.pause(Duration.ofSeconds(2));
        stage.server().program().kill();
        Await.pause(Duration.ofSeconds(DOWN));
        stage.server().begin().ready();
        Await.pause(Duration.ofSeconds(12));
        Assertions.assertThat(stage.sink().at("default")).as("only the notification from before").hasSize(1);
        Assertions.assertThat(stage.server().get("/api/v2/alerts").body()).contains("Trouble");
      }
    }
  }

  /** The rule goes quiet while the server is down: exactly one resolved notification. */
  @Test
  void STO_theRuleGoesQuietMeanwhile() {
    try (Alone alone = Alone.ironbell("down-resolved", Launch.config(CONFIG))) {
      Stage stage = alone.stage();
      try (RealPrometheus prometheus = RealPrometheus.inFrontOf(stage, stage.server())) {
        prometheus.fire();
        stage.sink().await("default", 1, SOON);
        Await.pause(Duration.ofSeconds(2));
        stage.server().program().kill();
        prometheus.rest();
        Await.pause(Duration.ofSeconds(DOWN));
        stage.server().begin().ready();
        List<Received> both = stage.sink().await("default", 2, SOON);
        Assertions.assertThat(both.get(1).json().text("/status")).isEqualTo("resolved");
        Await.pause(Duration.ofSeconds(8));
        Assertions.assertThat(stage.sink().at("default")).as("exactly one resolved").hasSize(2);
      }
    }
  }

  /** Nothing inhibited leaks out while source and target come back after a down-time. */
  @Test
  void STO_nothingInhibitedLeaksOut() {
    String inhibiting = CONFIG + """
        inhibit_rules:
        - source_matchers: [alertname="Trouble"]
          target_matchers: [alertname="Minor"]
        """;
    try (Alone alone = Alone.ironbell("down-inhibited", Launch.config(inhibiting))) {
      Stage stage = alone.stage();
      try (RealPrometheus prometheus = RealPrometheus.inFrontOf(stage, stage.server())) {
        prometheus.fire();
        stage.sink().await("default", 1, SOON);
        stage.post(stage.alert("Minor").ends(java.time.Instant.now().plusSeconds(3600)));
        Await.pause(Duration.ofSeconds(2));
        stage.server().program().kill();
        Await.pause(Duration.ofSeconds(DOWN));
        stage.server().begin().ready();
        Await.pause(Duration.ofSeconds(8));
        Assertions.assertThat(stage.sink().at("default")).allSatisfy(r -> Assertions.assertThat(r.body()).doesNotContain("Minor")).hasSize(1);
      }
    }
  }
}
