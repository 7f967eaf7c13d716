package io.ironbell.conformance.muting;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.RoutePerScenario;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.SilenceText;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Which alerts keep others quiet: rows INH and G-104 to G-107. Alerts are posted without a start: the start of a post that comes
 * late would be older than group_wait, and the target then flushed at once, maybe before the inhibitor knows the source.
 */
@NeedsPeers
final class InhibitionTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(Launch.config(RoutePerScenario.with("")
      .route("inhibited", "group_wait: 1s").route("source-resolves", "group_wait: 1s").route("other-value", "group_wait: 1s")
      .route("both-missing", "group_wait: 1s").route("missing-and-empty", "group_wait: 1s").route("both-sides", "group_wait: 1s")
      .route("source-later", "group_wait: 1s").route("two-sources", "group_wait: 1s").route("silenced-source", "group_wait: 1s")
      .route("no-source-matchers", "group_wait: 1s").route("old-form", "group_wait: 1s").route("first-rule", "group_wait: 1s")
      .route("one-side-also-source", "group_wait: 1s").route("inhibited-resolve", "group_wait: 0s").route("chain", "group_wait: 1s")
      .text() + """
      inhibit_rules:
      - source_matchers: [severity="critical"]
        target_matchers: [severity="warning"]
        equal: [scenario, cluster]
      - source_matchers: ['kind=~"x|both"']
        target_matchers: ['kind=~"y|both"']
        equal: [scenario]
      - name: everything under maintenance
        source_matchers: [alertname="Maintenance", scenario="no-source-matchers"]
        equal: [scenario]
        target_matchers: [alertname!="Maintenance"]
      - source_match: {old: source}
        target_match_re: {old: "t.*"}
        equal: [scenario]
      - source_matchers: [alertname="A", scenario="chain"]
        target_matchers: [alertname="B", scenario="chain"]
      - source_matchers: [alertname="B", scenario="chain"]
        target_matchers: [alertname="C", scenario="chain"]
      """));

  /** What is expected comes first, however late; the pause after it is for what must not come. */
  private static void settle(Stage stage, String... expected) {
    Await.until(() -> List.of(expected) + " sent, only these came: " + names(stage), SOON, () -> names(stage).containsAll(List.of(expected)));
    Await.pause(Duration.ofSeconds(3));
    stage.note("sent names", names(stage));
  }

  private static void settleAndLook(Stage stage, String... expected) {
    settle(stage, expected);
    stage.note("alerts", stage.alerts(""));
  }

  private static List<String> names(Stage stage) {
    return stage.sink().at(stage.name()).stream()
        .flatMap(r -> r.json().at("/alerts").elements().stream())
        .map(a -> a.text("/labels/alertname") + " " + a.text("/status")).distinct().sorted().toList();
  }

  @Test
  void INH_01_aTargetIsKeptQuiet() {
    SERVERS.scenario("inhibited").run(stage -> {
      stage.post(stage.alert("Boss").label("severity", "critical").label("cluster", "1"),
          stage.alert("Minor").label("severity", "warning").label("cluster", "1"));
      settleAndLook(stage, "Boss firing");
      stage.note("groups", stage.groups("&inhibited=false"));
    });
  }

  @Test
  void INH_01_anotherValueOfAnEqualLabelDoesNotInhibit() {
    SERVERS.scenario("other-value").run(stage -> {
      stage.post(stage.alert("Boss").label("severity", "critical").label("cluster", "1"),
          stage.alert("Minor").label("severity", "warning").label("cluster", "2"));
      settleAndLook(stage, "Boss firing", "Minor firing");
    });
  }

  @Test
  void INH_04_aResolvedSourceLetsGo() {
    SERVERS.scenario("source-resolves").run(stage -> {
      Instant start = Instant.now();
      stage.post(stage.alert("Boss").label("severity", "critical").label("cluster", "1"),
          stage.alert("Minor").label("severity", "warning").label("cluster", "1"));
      stage.sink().await(stage.name(), 1, SOON);
      stage.post(stage.alert("Boss").label("severity", "critical").label("cluster", "1").starts(start).ends(Instant.now()));
      settleAndLook(stage, "Boss firing", "Boss resolved", "Minor firing");
    });
  }

  @Test
  void INH_02_bothWithoutTheLabelAreEqual() {
    SERVERS.scenario("both-missing").run(stage -> {
      stage.post(stage.alert("Boss").label("severity", "critical"), stage.alert("Minor").label("severity", "warning"));
      settleAndLook(stage, "Boss firing");
    });
  }

  @Test
  void G_104_aMissingAndAPresentLabelAreNotEqual() {
    SERVERS.scenario("missing-and-empty").run(stage -> {
      stage.post(stage.alert("Boss").label("severity", "critical").label("cluster", "1"),
          stage.alert("Minor").label("severity", "warning"));
      settleAndLook(stage, "Boss firing", "Minor firing");
    });
  }

  @Test
  void INH_03_twoAlertsOfBothSidesDoNotInhibitEachOther() {
    SERVERS.scenario("both-sides").run(stage -> {
      stage.post(stage.alert("One").label("kind", "both"), stage.alert("Two").label("kind", "both"));
      settleAndLook(stage, "One firing", "Two firing");
    });
  }

  @Test
  void G_105_aPureSourceInhibitsAnAlertOfBothSides() {
    String why = "upstream remembers one source per set of equal labels, and here the two-sided alert hides the other (G-106)";
    SERVERS.scenario("one-side-also-source").differs("sent names", why, "[One firing]").differs("inhibited by", why, "1").run(stage -> {
      stage.post(stage.alert("One").label("kind", "x"), stage.alert("Two").label("kind", "both"));
      settle(stage, "One firing");
      stage.note("inhibited by", stage.alerts("&filter=alertname%3DTwo").at("/0/status/inhibitedBy").size());
    });
  }

  @Test
  void INH_aSourceThatComesLaterStopsNothingAlreadySent() {
    SERVERS.scenario("source-later").run(stage -> {
      stage.post(stage.alert("Minor").label("severity", "warning").label("cluster", "1"));
      stage.sink().await(stage.name(), 1, SOON);
      stage.post(stage.alert("Boss").label("severity", "critical").label("cluster", "1"));
      settleAndLook(stage, "Minor firing", "Boss firing");
    });
  }

  @Test
  void INH_06_oneOfTwoSourcesIsEnough() {
    SERVERS.scenario("two-sources").run(stage -> {
      Instant start = Instant.now();
      stage.post(stage.alert("Boss1").label("severity", "critical").label("cluster", "1"),
          stage.alert("Boss2").label("severity", "critical").label("cluster", "1").starts(start).ends(start.plus(Duration.ofHours(2))));
      stage.sink().await(stage.name(), 2, SOON);
      stage.post(stage.alert("Minor").label("severity", "warning").label("cluster", "1"));
      stage.post(stage.alert("Boss1").label("severity", "critical").label("cluster", "1").starts(start).ends(Instant.now()));
      settleAndLook(stage, "Boss1 resolved");
    });
  }

  @Test
  void INH_12_aSilencedSourceStillInhibits() {
    SERVERS.scenario("silenced-source").run(stage -> {
      stage.silence(SilenceText.of(stage).matching("severity", "=", "critical"));
      stage.post(stage.alert("Boss").label("severity", "critical").label("cluster", "1"),
          stage.alert("Minor").label("severity", "warning").label("cluster", "1"));
      settleAndLook(stage);
    });
  }

  @Test
  void INH_07_aTargetOfANegativeMatcherOnly() {
    SERVERS.scenario("no-source-matchers").run(stage -> {
      stage.post(stage.alert("Maintenance"), stage.alert("Other"), stage.alert("Another").label("x", "y"));
      settleAndLook(stage, "Maintenance firing");
    });
  }

  @Test
  void CFG_13_theOldFormsWork() {
    SERVERS.scenario("old-form").run(stage -> {
      stage.post(stage.alert("Boss").label("old", "source"), stage.alert("Minor").label("old", "target"),
          stage.alert("Free").label("old", "xt"));
      settleAndLook(stage, "Boss firing", "Free firing");
    });
  }

  @Test
  void INH_05_oneFingerprintFromTheFirstRule() {
    SERVERS.scenario("first-rule").run(stage -> {
      stage.post(stage.alert("Boss").label("severity", "critical"), stage.alert("X").label("kind", "x"),
          stage.alert("Minor").label("severity", "warning").label("kind", "y"));
      settleAndLook(stage, "Boss firing", "X firing");
    });
  }

  @Test
  void INH_09_anInhibitedAlertIsStillASource() {
    SERVERS.scenario("chain").run(stage -> {
      stage.post(stage.alert("A"), stage.alert("B"), stage.alert("C"));
      settleAndLook(stage, "A firing");
    });
  }

  @Test
  void INH_anAlertThatResolvesWhileInhibitedIsNotSent() {
    SERVERS.scenario("inhibited-resolve").run(stage -> {
      Instant start = Instant.now();
      stage.post(stage.alert("Minor").label("severity", "warning").label("cluster", "1"));
      stage.sink().await(stage.name(), 1, SOON);
      stage.post(stage.alert("Boss").label("severity", "critical").label("cluster", "1"));
      stage.sink().await(stage.name(), 2, SOON);
      stage.post(stage.alert("Minor").label("severity", "warning").label("cluster", "1").starts(start).ends(Instant.now()));
      settleAndLook(stage, "Minor firing", "Boss firing");
    });
  }
}
