package io.ironbell.conformance.reload;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.RoutePerScenario;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.SilenceText;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Limits on alerts and silences: rows CLI-05, CLI-06, CLI-09, G-072, G-133, G-134. */
@NeedsPeers
@Execution(ExecutionMode.SAME_THREAD)
final class LimitsTest {
  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(Launch.config(RoutePerScenario.with("").route("limit", "").text())
      .flags("--alerts.per-alertname-limit=2", "--silences.max-silences=2", "--silences.max-silence-size-bytes=600"));

  private static String metric(Stage stage, String name) {
    return stage.server().get("/metrics").body().lines().filter(line -> line.startsWith(name)).toList().toString();
  }

  @Test
  void G_072_MET_05_theThirdAlertOfANameIsDropped() {
    SERVERS.scenario("limit").run(stage -> {
      for (int i = 0; i < 4; i++) {
        stage.note("post " + i, stage.server().post("/api/v2/alerts", "[" + stage.alert("a").label("n", "" + i).json() + "]"));
      }
      stage.note("another name", stage.post(stage.alert("b")));
      stage.note("a known one again", stage.post(stage.alert("a").label("n", "0").annotation("x", "y")));
      Await.until("three alerts", Duration.ofSeconds(45), () -> stage.alerts("").size() == 3);
      stage.note("alerts", stage.alerts(""));
      stage.note("limited", metric(stage, "alertmanager_alerts_limited_total"));
      stage.note("limit", metric(stage, "alertmanager_alerts_per_alert_limit"));
    });
  }

  @Test
  void G_133_theThirdSilenceIsRefused() {
    SERVERS.scenario("max-silences").run(stage -> {
      stage.note("too large", stage.server().post("/api/v2/silences", SilenceText.of(stage).saying("x".repeat(700)).json()).status());
      String one = stage.silence(SilenceText.of(stage).starts(Instant.now().plusSeconds(600)));
      String two = stage.silence(SilenceText.of(stage));
      stage.note("third", stage.server().post("/api/v2/silences", SilenceText.of(stage).json()));
      stage.note("edit in place", stage.server().post("/api/v2/silences",
          SilenceText.of(stage).id(one).starts(Instant.now().plusSeconds(700)).saying("moved").json()).status());
      stage.note("edit that needs a new one", stage.server().post("/api/v2/silences",
          SilenceText.of(stage).id(two).matching("a", "=", "b").json()));
      stage.server().delete("/api/v2/silence/" + two).expect(200);
      stage.note("expired ones count", stage.server().post("/api/v2/silences", SilenceText.of(stage).json()));
      stage.note("states", stage.server().get("/api/v2/silences?filter=scenario%3D%22max-silences%22").body());
    });
  }
}
