package io.ironbell.conformance.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Received;
import io.ironbell.conformance.harness.RoutePerScenario;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which alerts share a notification, and when it is sent: rows DISP and G-075 to G-083. */
@NeedsPeers
final class GroupingTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(Launch.config(RoutePerScenario.with("")
      .route("group-wait", "group_wait: 15s")
      .route("old-alert", "group_wait: 1m")
      .route("old-batch", "group_wait: 1m")
      .route("interval", "group_wait: 0s, group_interval: 12s")
      .route("by-two", "group_by: [team, env]")
      .route("by-nothing", "group_by: []")
      .route("by-all", "group_by: ['...']")
      .route("missing-label", "group_by: [absent, team]")
      .route("key-order", "matchers: ['scenario=\"key-order\"', 'z!=\"1\"', 'b=~\"x|y\"', 'a!~\"q\"', 'b!=\"k\"'], group_by: [b]")
      .route("key-old", "matchers: ['scenario=\"key-old\"'], match: {team: z}, match_re: {svc: 'a.*'}, group_by: [svc]")
      .route("quoting", "group_by: [note]")
      .route("order", "group_by: []")
      .route("resolve", "")
      .route("gone-before", "group_wait: 15s")
      .route("again", "group_wait: 2s, group_interval: 2s")
      .route("continue-one", "matchers: ['scenario=\"continued\"'], continue: true")
      .route("continue-two", "matchers: ['scenario=\"continued\"']")
      .route("continue-three", "matchers: ['scenario=\"continued\"']")
      .route("nested", "matchers: ['scenario=\"nested\"'], routes: [{matchers: ['kind=\"inner\"'], group_by: [kind]}]")
      .route("refire", "group_interval: 15s")
      .route("utf8", "matchers: ['scenario=\"utf8\"', '\"a.b\"=\"c d\"'], group_by: ['a.b']")
      .text()).flags("--web.external-url=http://am.example:9093/path/", "--web.route-prefix=/"));

  private static List<Received> came(Stage stage, int count) {
    return stage.sink().await(stage.name(), count, SOON);
  }

  @Test
  void DISP_04_theFirstFlushWaitsForGroupWait() {
    SERVERS.scenario("group-wait").run(stage -> {
      Instant start = Instant.now();
      stage.post(stage.alert("a"));
      Await.pause(Duration.ofMillis(700));
      stage.post(stage.alert("a").label("n", "2"));
      List<Received> came = came(stage, 1);
      assertThat(came.getFirst().secondsAfter(start)).isBetween(14.8, 45.0);
      stage.note("notification", came);
    });
  }

  @Test
  void DISP_04_anOldAlertFlushesAtOnce() {
    SERVERS.scenario("old-alert").run(stage -> {
      stage.post(stage.alert("a").starts(Instant.now().minus(Duration.ofMinutes(2))));
      stage.note("notification", stage.sink().await(stage.name(), 1, Duration.ofSeconds(45)));
    });
  }

  @Test
  void DISP_05_allOldAlertsOfABatchArriveWithinAnInterval() {
    SERVERS.scenario("old-batch").run(stage -> {
      Instant old = Instant.now().minus(Duration.ofMinutes(2));
      stage.post(stage.alert("a").label("n", "1").starts(old), stage.alert("a").label("n", "2").starts(old),
          stage.alert("a").label("n", "3").starts(old));
      TreeSet<String> seen = new TreeSet<>();
      Await.until("all three alerts", SOON, () -> {
        stage.sink().at(stage.name()).forEach(r -> r.json().at("/alerts").elements().forEach(a -> seen.add(a.text("/labels/n"))));
        return seen.size() == 3;
      });
      stage.note("seen", seen);
    });
  }

  @Test
  void DISP_06_laterFlushesComeEachGroupInterval() {
    SERVERS.scenario("interval").run(stage -> {
      stage.post(stage.alert("a").label("n", "1").starts(Instant.now()));
      Received first = came(stage, 1).getFirst();
      stage.post(stage.alert("a").label("n", "2").starts(Instant.now()));
      List<Received> both = came(stage, 2);
      // the interval counts from the start of the first flush, which may arrive late
      assertThat(both.get(1).secondsAfter(first.at())).isBetween(4.0, 45.0);
      stage.note("notifications", both);
    });
  }

  @Test
  void DISP_02_oneGroupPerCombinationOfLabels() {
    SERVERS.scenario("by-two").run(stage -> {
      stage.post(stage.alert("a").label("team", "x").label("env", "p"));
      stage.note("first", came(stage, 1));
      stage.post(stage.alert("b").label("team", "x").label("env", "q"));
      stage.note("second", came(stage, 2));
      stage.post(stage.alert("c").label("team", "x").label("env", "q"));
      stage.note("third", came(stage, 3));
    });
  }

  @Test
  void G_079_anEmptyListGroupsEverything() {
    SERVERS.scenario("by-nothing").run(stage -> {
      stage.post(stage.alert("a"));
      stage.note("first", came(stage, 1));
      stage.post(stage.alert("b"));
      stage.note("second", came(stage, 2));
      stage.note("groups", stage.groups(""));
    });
  }

  @Test
  void CFG_35_threeDotsGroupByAllLabels() {
    SERVERS.scenario("by-all").run(stage -> {
      stage.post(stage.alert("a").label("n", "1"));
      stage.note("first", came(stage, 1));
      stage.post(stage.alert("a").label("n", "2"));
      stage.note("second", came(stage, 2));
    });
  }

  @Test
  void G_078_aMissingGroupLabelIsLeftOut() {
    SERVERS.scenario("missing-label").run(stage -> {
      stage.post(stage.alert("a").label("team", "x"));
      stage.note("notification", came(stage, 1));
      stage.post(stage.alert("a"));
      stage.note("without both", came(stage, 2));
    });
  }

  @Test
  void G_077_matchersOfTheGroupKeyAreSorted() {
    SERVERS.scenario("key-order").run(stage -> {
      stage.post(stage.alert("a").label("b", "x"));
      stage.note("notification", came(stage, 1));
    });
  }

  @Test
  void G_076_oldMatchRegexesAreWrappedInTheKey() {
    SERVERS.scenario("key-old").run(stage -> {
      stage.post(stage.alert("a").label("svc", "abc").label("team", "z"));
      stage.note("notification", came(stage, 1));
    });
  }

  @Test
  void G_075_labelValuesAreQuotedAsGoDoes() {
    SERVERS.scenario("quoting").run(stage -> {
      stage.post(stage.alert("a").label("note", "q\" b\\ n\n t\t é 😀 \u0001 \u007f <&> \u2028").annotation("<", "&\u2028"));
      stage.note("notification", came(stage, 1));
    });
  }

  @Test
  void DISP_09_alertsAreSortedByJobInstanceAndLabels() {
    SERVERS.scenario("order").run(stage -> {
      stage.post(stage.alert("first"));
      came(stage, 1);
      stage.post(stage.alert("x").label("job", "b").label("instance", "1"), stage.alert("x").label("job", "a").label("instance", "2"),
          stage.alert("x").label("job", "a").label("instance", "1"), stage.alert("c").label("job", "a").label("instance", "1"),
          stage.alert("y").label("instance", "1"), stage.alert("z"));
      Await.until("seven alerts", SOON, () -> stage.sink().at(stage.name()).getLast().json().at("/alerts").size() == 7);
      stage.note("last", stage.sink().at(stage.name()).getLast().body());
    });
  }

  @Test
  void DISP_10_firingThenResolved() {
    SERVERS.scenario("resolve").run(stage -> {
      Instant start = Instant.now().minusSeconds(5);
      stage.post(stage.alert("a").starts(start).annotation("k", "v").generator("http://prom/x"));
      stage.note("firing", came(stage, 1));
      stage.post(stage.alert("a").starts(start).ends(Instant.now()).annotation("k", "v").generator("http://prom/x"));
      stage.note("resolved", came(stage, 2));
      Await.until("no group", SOON, () -> stage.groups("").size() == 0);
      stage.note("headers", came(stage, 2).get(1).headers().keySet());
      stage.note("content type", came(stage, 2).get(1).headers().get("content-type"));
    });
  }

  @Test
  void DISP_15_anAlertResolvedBeforeTheFirstFlushIsNeverSent() {
    SERVERS.scenario("gone-before").run(stage -> {
      stage.post(stage.alert("a"));
      // upstream takes in alerts by several workers, which may keep two versions in the wrong order
      Await.until("the group", SOON, () -> stage.groups("").size() == 1);
      stage.post(stage.alert("a").ends(Instant.now()));
      Await.pause(Duration.ofSeconds(18));
      stage.note("notifications", stage.sink().at(stage.name()));
    });
  }

  @Test
  void DISP_12_anEmptiedGroupWaitsAgain() {
    SERVERS.scenario("again").run(stage -> {
      Instant start = Instant.now();
      stage.post(stage.alert("a").starts(start));
      came(stage, 1);
      stage.post(stage.alert("a").starts(start).ends(Instant.now()));
      came(stage, 2);
      Await.until("no group", SOON, () -> stage.groups("").size() == 0);
      Instant again = Instant.now();
      stage.post(stage.alert("a").starts(again));
      List<Received> all = came(stage, 3);
      assertThat(all.get(2).secondsAfter(again)).isBetween(1.7, 30.0);
      stage.note("reason", all.get(2).json().text("/status"));
      stage.note("all", all);
    });
  }

  @Test
  void DISP_11_anAlertThatFiresAgainStaysInItsGroup() {
    SERVERS.scenario("refire").run(stage -> {
      Instant start = Instant.now();
      stage.post(stage.alert("a").starts(start));
      came(stage, 1);
      stage.post(stage.alert("a").starts(start).ends(Instant.now()));
      Await.until("the alert is resolved", SOON, () -> stage.groups("").size() == 0);
      stage.post(stage.alert("a").starts(Instant.now()));
      Await.pause(Duration.ofSeconds(32));
      stage.note("notifications", stage.sink().at(stage.name()).size());
      stage.note("alerts", stage.alerts(""));
    });
  }

  @Test
  void DISP_01_aRouteThatContinuesIsFollowedByTheNextOnly() {
    SERVERS.scenario("continued").run(stage -> {
      stage.post(stage.alert("a"));
      stage.note("one", stage.sink().await("continue-one", 1, SOON));
      stage.note("two", stage.sink().await("continue-two", 1, SOON));
      Await.pause(Duration.ofMillis(500));
      stage.note("three", stage.sink().at("continue-three"));
      stage.note("alerts", stage.alerts(""));
      stage.note("groups", stage.groups(""));
    });
  }

  @Test
  void DISP_01_aChildRouteTakesItsParentsReceiver() {
    SERVERS.scenario("nested").run(stage -> {
      stage.post(stage.alert("a").label("kind", "inner"));
      stage.note("inner", came(stage, 1));
      stage.post(stage.alert("a").label("kind", "outer"));
      stage.note("outer", came(stage, 2));
    });
  }

  @Test
  void MAT_03_quotedNamesInRoutesAndKeys() {
    SERVERS.scenario("utf8").run(stage -> {
      stage.post(stage.alert("a").label("a.b", "c d"));
      stage.note("notification", came(stage, 1));
    });
  }
}
