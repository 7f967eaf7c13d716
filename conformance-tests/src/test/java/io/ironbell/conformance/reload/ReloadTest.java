package io.ironbell.conformance.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.AlertText;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.SilenceText;
import io.ironbell.conformance.harness.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A reload swaps the configuration whole or not at all: rows WEB-04, WEB-05, CLI-48, CFG-47, CFG-50, MET-09 to MET-11. */
@NeedsPeers
final class ReloadTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String OTHER = Launch.PLAIN.replace("default", "other");

  private static AlertText lasting(Stage stage, String name) {
    return stage.alert(name).starts(Instant.now()).ends(Instant.now().plus(Duration.ofHours(1)));
  }

  private static String metric(Stage stage, String name) {
    return stage.server().get("/metrics").body().lines().filter(line -> line.startsWith(name)).findFirst().orElse("none");
  }

  @Test
  void CFG_50_equalContentSendsNothing() {
    Scenario.fresh("reload-equal", Launch.plain()).run(stage -> {
      stage.post(lasting(stage, "a"));
      stage.sink().await("default", 1, SOON);
      stage.note("reload", stage.server().reload(Launch.PLAIN, stage.sink().port()));
      Await.pause(Duration.ofSeconds(3));
      stage.note("sent", stage.sink().at("default").size());
      stage.note("hash", metric(stage, "alertmanager_config_last_reload_successful"));
      stage.note("groups", stage.groups(""));
    });
  }

  @Test
  void WEB_04_anotherReceiverGetsWhatStillFires() {
    Scenario.fresh("reload-other", Launch.plain()).run(stage -> {
      stage.post(lasting(stage, "a"));
      stage.sink().await("default", 1, SOON);
      stage.note("reload", stage.server().reload(OTHER, stage.sink().port()));
      stage.note("other", stage.sink().await("other", 1, SOON));
      stage.note("groups", stage.groups(""));
      stage.note("receivers", stage.server().get("/api/v2/receivers"));
    });
  }

  @Test
  void WEB_05_MET_10_aBrokenFileKeepsTheOldConfiguration() {
    Scenario.fresh("reload-broken", Launch.plain()).run(stage -> {
      var reply = stage.server().reload(Launch.PLAIN + "nonsense: true\n", stage.sink().port());
      stage.note("status", reply.status());
      stage.note("type", reply.header("Content-Type"));
      stage.note("starts with", reply.body().startsWith("failed to reload config: "));
      stage.note("names the field", reply.body().contains("field nonsense not found"));
      stage.note("metric", metric(stage, "alertmanager_config_last_reload_successful"));
      stage.post(lasting(stage, "a"));
      stage.note("sent", stage.sink().await("default", 1, SOON));
      stage.server().reload(Launch.PLAIN, stage.sink().port()).expect(200);
      stage.note("metric after", metric(stage, "alertmanager_config_last_reload_successful"));
    });
  }

  private static void refused(Stage stage, String what, String more) {
    stage.note(what, stage.server().reload(OTHER + more, stage.sink().port()).status());
    stage.note(what + ": metric", metric(stage, "alertmanager_config_last_reload_successful"));
    stage.note(what + ": receivers", stage.server().get("/api/v2/receivers").body());
  }

  /** Each of them names another receiver too, which must not be heard of. */
  @Test
  void CFG_47_whateverBreaksTheOldConfigurationGoesOnWhole() {
    Scenario.fresh("reload-whole", Launch.plain())
        .differs("tracing: receivers", "upstream 0.33.1 has put the rest in force when it finds that tracing cannot be", "[{\"labels\":{\"name\":"
            + "\"default\"},\"name\":\"default\"}]\n")
        .run(stage -> {
          try {
            Files.writeString(stage.server().folder().resolve("broken.tmpl"), "{{ define \"x\" }}");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          refused(stage, "templates", "templates: [broken.tmpl]\n");
          refused(stage, "receivers", "  - url: SINK/tls\n    http_config: {tls_config: {ca_file: absent.pem}}\n");
          stage.post(lasting(stage, "a"));
          stage.note("sent", stage.sink().await("default", 1, SOON));
          stage.note("by the new one", stage.sink().at("other").size());
          refused(stage, "tracing", "tracing: {client_type: http, endpoint: '127.0.0.1:1', tls_config: {ca_file: absent.pem}}\n");
          if (stage.isOurs()) {
            stage.post(lasting(stage, "b"));
            stage.sink().await("default", 2, SOON);
            assertThat(stage.sink().at("other")).isEmpty();
          }
          stage.note("repaired", stage.server().reload(OTHER, stage.sink().port()).status());
          stage.note("receivers at last", stage.server().get("/api/v2/receivers").body());
        });
  }

  @Test
  void WEB_05_aMissingFileIsAFailedReload() {
    Scenario.fresh("reload-missing", Launch.plain()).run(stage -> {
      try {
        Files.delete(stage.server().folder().resolve("alertmanager.yml"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      var reply = stage.server().send("POST", "/-/reload", java.util.Map.of(), "");
      stage.note("reload", reply);
      stage.note("ready", stage.server().get("/-/ready"));
    });
  }

  @Test
  void CFG_05_anUndefinedReceiverIsAFailedReload() {
    Scenario.fresh("reload-undefined", Launch.plain())
        .differs("reload: body", "every problem is told with its file, line and path", "failed to reload config: "
            + "<folder>/alertmanager.yml: line 2: route.receiver: undefined receiver \"nobody\" used in route\n")
        .run(stage -> stage.note("reload",
            stage.server().reload(Launch.PLAIN.replace("receiver: default", "receiver: nobody"), stage.sink().port())));
  }

  @Test
  void CLI_48_SIGHUPReloads() {
    Scenario.fresh("reload-signal", Launch.plain()).run(stage -> {
      try {
        Files.writeString(stage.server().folder().resolve("alertmanager.yml"),
            OTHER.replace("SINK", "http://127.0.0.1:" + stage.sink().port()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      stage.server().program().signal("HUP");
      Await.until("the new receiver", SOON, () -> stage.server().get("/api/v2/receivers").body().contains("other"));
      stage.post(lasting(stage, "a"));
      stage.note("sent", stage.sink().await("other", 1, SOON));
    });
  }

  @Test
  void CFG_50_silencesAndInhibitionHoldAcrossAReload() {
    String inhibiting = Launch.PLAIN + """
        inhibit_rules:
        - source_matchers: [alertname="Boss"]
          target_matchers: [alertname="Minor"]
        """;
    Scenario.fresh("reload-muted", Launch.config(inhibiting.replace("group_wait: 0s", "group_wait: 1s"))).run(stage -> {
      stage.silence(SilenceText.of(stage).matching("alertname", "=", "Quiet"));
      // no start: that of a late post is older than group_wait, and Minor would be flushed while the inhibitor still reads Boss
      stage.post(stage.alert("Boss"), stage.alert("Minor"), stage.alert("Quiet"));
      stage.sink().await("default", 1, SOON);
      for (int i = 0; i < 3; i++) {
        stage.server().reload(inhibiting.replace("group_wait: 0s", "group_wait: " + i + "s"), stage.sink().port()).expect(200);
        Await.pause(Duration.ofMillis(1200));
      }
      stage.note("sent", stage.sink().at("default"));
      stage.note("alerts", stage.alerts(""));
    });
  }

  @Test
  void CFG_50_aShorterRepeatTakesEffect() {
    Scenario.fresh("reload-repeat", Launch.plain()).run(stage -> {
      stage.post(lasting(stage, "a"));
      stage.sink().await("default", 1, SOON);
      stage.server().reload(Launch.PLAIN.replace("repeat_interval: 1h", "repeat_interval: 2s"), stage.sink().port()).expect(200);
      stage.note("repeat", stage.sink().await("default", 2, SOON).get(1).body());
    });
  }

  @Test
  void CFG_50_anAddedMuteIntervalKeepsQuiet() {
    String muted = Launch.PLAIN.replace("receivers:", """
          routes:
          - matchers: [scenario="reload-mute"]
            mute_time_intervals: [always]
        time_intervals:
        - {name: always, time_intervals: [{}]}
        receivers:""".indent(0).strip().replaceFirst("^routes:", "  routes:"));
    Scenario.fresh("reload-mute", Launch.plain()).run(stage -> {
      stage.note("reload", stage.server().reload(muted, stage.sink().port()));
      stage.post(lasting(stage, "a"));
      Await.pause(Duration.ofSeconds(2));
      stage.note("while muted", stage.sink().at("default").size());
      stage.server().reload(Launch.PLAIN, stage.sink().port()).expect(200);
      stage.note("afterwards", stage.sink().await("default", 1, SOON));
    });
  }

  @Test
  void NFL_17_aRestartWithinTheRepeatIntervalSendsNothing() {
    Scenario.fresh("restart", Launch.config(Launch.PLAIN.replace("group_wait: 0s", "group_wait: 1s"))).run(stage -> {
      AlertText alert = lasting(stage, "a");
      String id = stage.silence(SilenceText.of(stage).matching("alertname", "=", "Quiet"));
      stage.post(alert, lasting(stage, "Quiet"));
      stage.sink().await("default", 1, SOON);
      Await.pause(Duration.ofMillis(500));
      stage.server().restart();
      stage.post(alert, lasting(stage, "Quiet"));
      Await.pause(Duration.ofSeconds(4));
      stage.note("sent", stage.sink().at("default").size());
      stage.note("silence", stage.server().get("/api/v2/silence/" + id));
      stage.note("alerts", stage.alerts(""));
      stage.post(alert.ends(Instant.now()));
      stage.note("resolved", stage.sink().await("default", 2, SOON).get(1).body());
    });
  }

  @Test
  void CLI_49_aStopWritesBothFilesAndExitsZero() {
    Scenario.fresh("stop", Launch.plain()).run(stage -> {
      stage.silence(SilenceText.of(stage));
      stage.post(lasting(stage, "a"));
      stage.note("exit", stage.server().program().stop());
      stage.note("silences", Files.exists(stage.server().storage().resolve("silences")));
      stage.note("nflog", Files.exists(stage.server().storage().resolve("nflog")));
    });
  }

  @Test
  void CLI_04_theMaintenanceIntervalWritesSnapshots() {
    Scenario.fresh("maintenance", Launch.plain().flags("--data.maintenance-interval=1s", "--data.retention=2s")).run(stage -> {
      String id = stage.silence(SilenceText.of(stage).ends(Instant.now().plusSeconds(20)));
      Await.until("a snapshot", SOON, () -> Files.exists(stage.server().storage().resolve("silences")));
      Await.pause(Duration.ofSeconds(20));
      Await.until("the silence is collected", SOON, () -> stage.server().get("/api/v2/silence/" + id).status() == 404);
      stage.note("silences", stage.server().get("/api/v2/silences"));
    });
  }
}
