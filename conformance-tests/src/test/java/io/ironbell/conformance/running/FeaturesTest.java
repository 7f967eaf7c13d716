package io.ironbell.conformance.running;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Exchanges;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Play;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.Stage;
import io.ironbell.conformance.harness.Table;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

/** What --enable-feature changes: the two other modes of matchers, and more labels on metrics (rows FEA, MAT-08, MAT-09). */
@NeedsPeers
final class FeaturesTest {

  @Nested
  @NeedsPeers
  final class Classic {
    @RegisterExtension
    static final ServerPair SERVERS = ServerPair.with(Launch.plain().flags("--enable-feature=classic-mode"));

    @ParameterizedTest(name = "{0}")
    @Table("classic-mode")
    void FEA_04_MAT_08_rows(Exchanges row) {
      Play.row(SERVERS, row);
    }
  }

  @Nested
  @NeedsPeers
  final class Utf8Strict {
    @RegisterExtension
    static final ServerPair SERVERS = ServerPair.with(Launch.plain().flags("--enable-feature=utf8-strict-mode"));

    @ParameterizedTest(name = "{0}")
    @Table("utf8-strict-mode")
    void FEA_05_MAT_09_rows(Exchanges row) {
      Play.row(SERVERS, row);
    }
  }

  /** Without the two reasons for failures that came with 0.34 and the one that is Ironbell's own. */
  private static List<String> metrics(Stage stage, String start) {
    return stage.server().get("/metrics").expect(200).body().lines().filter(line -> line.startsWith(start))
        .filter(line -> line.contains("{"))
        .filter(line -> !line.contains("reason=\"authError\"") && !line.contains("reason=\"rateLimited\"")
            && !line.contains("reason=\"egressDenied\"")).map(stage::normal).sorted().toList();
  }

  @Test
  void FEA_02_MET_30_receiverNames() {
    Scenario.fresh("receiver-names", Launch.plain().flags("--enable-feature=receiver-name-in-metrics")).run(stage -> {
      stage.note("before", metrics(stage, "alertmanager_notifications_total"));
      stage.post(stage.alert("a"));
      stage.sink().await("default", 1, Duration.ofSeconds(60));
      Await.until("counted", Duration.ofSeconds(45), () -> metrics(stage, "alertmanager_notification_requests_total").toString().contains("} 1"));
      stage.note("after", metrics(stage, "alertmanager_notifications_total"));
      stage.note("failed", metrics(stage, "alertmanager_notifications_failed_total"));
      stage.note("requests", metrics(stage, "alertmanager_notification_requests_total"));
    });
  }

  @Test
  void FEA_01_MET_06_alertNames() {
    Scenario.fresh("alert-names", Launch.plain().flags("--enable-feature=alert-names-in-metrics", "--alerts.per-alertname-limit=1"))
        .run(stage -> {
          stage.post(stage.alert("a").label("n", "1"), stage.alert("a").label("n", "2"));
          stage.note("limited", metrics(stage, "alertmanager_alerts_limited_total"));
        });
  }

  @Test
  void FEA_03_MET_02_groupKeys() {
    Scenario.fresh("group-keys", Launch.plain().flags("--enable-feature=group-key-in-metrics")).run(stage -> {
      stage.post(stage.alert("a"));
      stage.sink().await("default", 1, Duration.ofSeconds(60));
      stage.note("alerts", metrics(stage, "alertmanager_alerts{"));
    });
  }

  private static List<String> warnings(Stage stage) {
    return stage.server().program().stderr().lines().filter(line -> line.contains("level=WARN")).map(line -> line.substring(line.indexOf("msg=")))
        .sorted().toList();
  }

  @Test
  void CLI_37_FEA_09_eachOfSeveralFeaturesIsSaid() {
    Scenario.fresh("several-features", Launch.plain().flags("--enable-feature=receiver-name-in-metrics,classic-mode,alert-names-in-metrics,group-key-in-metrics"))
        .run(stage -> {
          stage.note("healthy", stage.server().get("/-/healthy"));
          stage.note("warnings", warnings(stage));
        });
    Scenario.fresh("no-feature", Launch.plain()).run(stage -> stage.note("no warning", warnings(stage)));
  }

  @Test
  void FEA_09_whatHasNoEffectHereIsSaidSo() {
    Scenario.fresh("other-features", Launch.plain().flags("--enable-feature=utf8-strict-mode,auto-gomemlimit,event-recorder"))
        .differs("warnings", "the launcher chooses the heap, and there is no event recorder yet",
            "[msg=\"Automatically set GOMEMLIMIT: has no effect here, the launcher chooses the heap\", "
                + "msg=\"Event recorder: not offered yet, no event is recorded\", msg=\"UTF-8 strict mode enabled\"]")
        .run(stage -> stage.note("warnings", warnings(stage)));
  }
}
