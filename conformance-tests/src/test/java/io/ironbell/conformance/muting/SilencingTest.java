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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a silence keeps from the webhook, and when it lets go: rows SIL, G-097, G-098, G-135. */
@NeedsPeers
final class SilencingTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(Launch.config(RoutePerScenario.with("")
      .route("silenced", "").route("expired", "").route("lapses", "").route("one-of-two", "").route("regex", "")
      .route("negative", "").route("pending", "").route("quiet-resolve", "").route("edited", "").route("after-first", "repeat_interval: 2s")
      .route("anchored", "").route("missing-label", "").route("two-silences", "").route("comes-back", "").text()));

  private static void sent(Stage stage, int atLeast) {
    stage.sink().await(stage.name(), atLeast, SOON);
  }

  private static void quiet(Stage stage, String what, int seconds) {
    Await.pause(Duration.ofSeconds(seconds));
    stage.note(what, stage.sink().at(stage.name()).size());
  }

  @Test
  void SIL_aSilencedAlertIsNotSent() {
    SERVERS.scenario("silenced").run(stage -> {
      stage.silence(SilenceText.of(stage));
      stage.post(stage.alert("a"));
      quiet(stage, "sent", 3);
      stage.note("alerts", stage.alerts(""));
      stage.note("groups", stage.groups(""));
    });
  }

  @Test
  void SIL_07_anExpiredSilenceLetsTheAlertGo() {
    SERVERS.scenario("expired").run(stage -> {
      String id = stage.silence(SilenceText.of(stage));
      stage.post(stage.alert("a"));
      quiet(stage, "while silenced", 2);
      stage.server().delete("/api/v2/silence/" + id).expect(200);
      sent(stage, 1);
      stage.note("after", stage.sink().at(stage.name()));
    });
  }

  @Test
  void G_135_aSilenceLapsesByItself() {
    SERVERS.scenario("lapses").run(stage -> {
      stage.silence(SilenceText.of(stage).ends(Instant.now().plusSeconds(25)));
      stage.post(stage.alert("a"));
      quiet(stage, "while silenced", 2);
      sent(stage, 1);
      stage.note("after", stage.sink().at(stage.name()));
      stage.note("silences", stage.server().get("/api/v2/silences?filter=scenario%3Dlapses").body());
    });
  }

  @Test
  void G_097_silencingOneOfTwoIsNoResolve() {
    SERVERS.scenario("one-of-two").run(stage -> {
      Instant start = Instant.now();
      stage.post(stage.alert("a").label("n", "1").starts(start), stage.alert("a").label("n", "2").starts(start));
      Await.until("both sent", SOON, () -> stage.sink().at(stage.name()).stream().anyMatch(r -> r.json().at("/alerts").size() == 2));
      int before = stage.sink().at(stage.name()).size();
      String id = stage.silence(SilenceText.of(stage).matching("n", "=", "1"));
      Await.pause(Duration.ofSeconds(3));
      stage.note("sent while one is silenced", stage.sink().at(stage.name()).size() - before);
      stage.server().delete("/api/v2/silence/" + id).expect(200);
      Await.pause(Duration.ofSeconds(3));
      stage.note("sent when it is back", stage.sink().at(stage.name()).size() - before);
    });
  }

  @Test
  void SIL_09_aRegexSilenceIsAnchored() {
    SERVERS.scenario("regex").run(stage -> {
      stage.silence(SilenceText.of(stage).matching("alertname", "=~", "ab|cd"));
      stage.post(stage.alert("ab"), stage.alert("xab"));
      sent(stage, 1);
      quiet(stage, "sent", 2);
      stage.note("what", stage.sink().at(stage.name()));
    });
  }

  @Test
  void MAT_01_aNegativeMatcherSilencesTheRest() {
    SERVERS.scenario("negative").run(stage -> {
      stage.silence(SilenceText.of(stage).matching("severity", "!=", "critical").matching("env", "!~", "prod.*"));
      stage.post(stage.alert("a").label("severity", "critical"), stage.alert("b").label("severity", "info"),
          stage.alert("c").label("severity", "info").label("env", "prod-1"));
      sent(stage, 2);
      quiet(stage, "sent", 2);
      stage.note("alerts", stage.alerts(""));
    });
  }

  @Test
  void MAT_11_aMissingLabelReadsAsEmpty() {
    SERVERS.scenario("missing-label").run(stage -> {
      stage.silence(SilenceText.of(stage).matching("severity", "=", "").matching("other", "=~", "x*"));
      stage.post(stage.alert("a"), stage.alert("b").label("severity", "info"));
      sent(stage, 1);
      quiet(stage, "sent", 2);
      stage.note("alerts", stage.alerts(""));
    });
  }

  @Test
  void SIL_aPendingSilenceBecomesActive() {
    SERVERS.scenario("pending").run(stage -> {
      stage.silence(SilenceText.of(stage).starts(Instant.now().plusSeconds(20)).matching("n", "=", "2"));
      stage.note("pending", stage.server().get("/api/v2/silences?filter=scenario%3Dpending").body());
      Await.pause(Duration.ofSeconds(20));
      Await.until("the silence is active", SOON,
          () -> stage.server().get("/api/v2/silences?filter=scenario%3Dpending").body().contains("\"state\":\"active\""));
      stage.note("active", stage.server().get("/api/v2/silences?filter=scenario%3Dpending").body());
      stage.post(stage.alert("a").label("n", "2"));
      quiet(stage, "sent", 2);
    });
  }

  @Test
  void SIL_anAlertThatResolvesWhileSilencedIsNotSentAsResolved() {
    SERVERS.scenario("quiet-resolve").run(stage -> {
      Instant start = Instant.now();
      stage.post(stage.alert("a").starts(start));
      sent(stage, 1);
      stage.silence(SilenceText.of(stage));
      stage.post(stage.alert("a").starts(start).ends(Instant.now()));
      quiet(stage, "sent", 3);
      stage.note("groups", stage.groups(""));
    });
  }

  @Test
  void SIL_05_anEditedSilenceMutesByItsNewMatchers() {
    SERVERS.scenario("edited").run(stage -> {
      String id = stage.silence(SilenceText.of(stage).matching("n", "=", "1"));
      String other = stage.silence(SilenceText.of(stage).matching("n", "=", "2").id(id));
      stage.note("a new id", !id.equals(other));
      stage.post(stage.alert("a").label("n", "1"), stage.alert("b").label("n", "2"));
      sent(stage, 1);
      quiet(stage, "sent", 2);
      stage.note("what", stage.sink().at(stage.name()));
    });
  }

  @Test
  void SIL_repeatsStopWhileSilenced() {
    SERVERS.scenario("after-first").run(stage -> {
      stage.post(stage.alert("a"));
      sent(stage, 2);
      stage.silence(SilenceText.of(stage));
      Await.pause(Duration.ofSeconds(5));
      int before = stage.sink().at(stage.name()).size();
      Await.pause(Duration.ofSeconds(4));
      stage.note("sent while silenced", stage.sink().at(stage.name()).size() - before);
    });
  }

  @Test
  void G_142_aDotDoesNotMatchANewline() {
    SERVERS.scenario("anchored").run(stage -> {
      stage.silence(SilenceText.of(stage).matching("note", "=~", "a.b"));
      stage.post(stage.alert("a").label("note", "a\nb"), stage.alert("b").label("note", "a-b"));
      sent(stage, 1);
      quiet(stage, "sent", 2);
      stage.note("alerts", stage.alerts(""));
    });
  }

  @Test
  void API_18_allSilencesOfAnAlertAreListed() {
    SERVERS.scenario("two-silences").run(stage -> {
      String one = stage.silence(SilenceText.of(stage));
      String two = stage.silence(SilenceText.of(stage).matching("alertname", "=", "a"));
      stage.post(stage.alert("a"));
      stage.note("both", stage.alerts("").at("/0/status/silencedBy").elements().stream()
          .map(id -> id.node().asText().equals(one) ? "one" : id.node().asText().equals(two) ? "two" : "?").sorted().toList());
      stage.server().delete("/api/v2/silence/" + one).expect(200);
      stage.note("one left", stage.alerts("").at("/0/status/silencedBy").size());
    });
  }

  @Test
  void SIL_19_anAlertThatChangesNothingStaysSilencedAfterUnsilenceOfAnother() {
    SERVERS.scenario("comes-back").run(stage -> {
      String other = stage.silence(SilenceText.of(stage).matching("n", "=", "1"));
      stage.silence(SilenceText.of(stage).matching("n", "=", "2"));
      stage.post(stage.alert("a").label("n", "1"), stage.alert("b").label("n", "2"));
      quiet(stage, "both silenced", 2);
      stage.server().delete("/api/v2/silence/" + other).expect(200);
      sent(stage, 1);
      quiet(stage, "one back", 2);
      stage.note("what", stage.sink().at(stage.name()));
    });
  }
}
