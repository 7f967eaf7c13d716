package io.ironbell.conformance.muting;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.RoutePerScenario;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Routes that are quiet at times: rows TIM, API-19, API-29, API-30, CFG-38, G-099, G-110, G-119. */
@NeedsPeers
final class TimeIntervalsTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(Launch.config(RoutePerScenario.with("")
      .route("mute-always", "mute_time_intervals: [always]")
      .route("mute-never", "mute_time_intervals: [never]")
      .route("active-always", "active_time_intervals: [always]")
      .route("active-never", "active_time_intervals: [never, never-too]")
      .route("active-and-mute", "active_time_intervals: [always], mute_time_intervals: [always-twice]")
      .route("child", "mute_time_intervals: [always], matchers: ['scenario=\"child\"'], routes: [{matchers: ['sub=\"yes\"']}]")
      .route("empty-list", "mute_time_intervals: [nothing]")
      .route("any-weekday", "mute_time_intervals: [any-weekday]")
      .route("whole-day", "mute_time_intervals: [whole-day]")
      .route("some-match", "mute_time_intervals: [never, always]")
      .route("old-key", "mute_time_intervals: [old-key]")
      .route("twin", "mute_time_intervals: [always]")
      .text() + """
      time_intervals:
      - name: always
        time_intervals: [{}]
      - name: always-twice
        time_intervals: [{}, {years: ['2000:2999']}]
      - name: never
        time_intervals: [{years: ['1999']}]
      - name: never-too
        time_intervals: [{years: ['1998']}]
      - name: nothing
        time_intervals: []
      - name: any-weekday
        time_intervals: [{weekdays: ['Sunday:SATURDAY'], months: ['january:december'], days_of_month: ['1:-1'], location: Europe/Paris}]
      - name: whole-day
        time_intervals: [{times: [{start_time: '00:00', end_time: '24:00'}]}]
      mute_time_intervals:
      - name: old-key
        time_intervals: [{days_of_month: ['-31:-1']}]
      """));

  private static void playMuted(Stage stage) {
    stage.post(stage.alert("a").label("n", "1"));
    awaitMuted(stage);
    look(stage);
  }

  private static void playSent(Stage stage) {
    stage.post(stage.alert("a").label("n", "1"));
    stage.sink().await(stage.name(), 1, SOON);
    look(stage);
  }

  /** A group is known to be muted from its first flush on. */
  private static void awaitMuted(Stage stage) {
    Await.until("a muted group", SOON, () -> stage.groups("").size() > stage.groups("&muted=false").size());
  }

  private static void look(Stage stage) {
    Await.pause(Duration.ofSeconds(4));
    stage.note("sent", stage.sink().at(stage.name()));
    stage.note("alerts", stage.alerts(""));
    stage.note("groups", stage.groups(""));
    stage.note("groups that are not muted", stage.groups("&muted=false"));
    stage.note("active groups only", stage.groups("&active=false"));
  }

  @Test
  void TIM_10_muted() {
    SERVERS.scenario("mute-always").run(TimeIntervalsTest::playMuted);
  }

  @Test
  void TIM_10_outsideItsInterval() {
    SERVERS.scenario("mute-never").run(TimeIntervalsTest::playSent);
  }

  @Test
  void TIM_11_active() {
    SERVERS.scenario("active-always").run(TimeIntervalsTest::playSent);
  }

  @Test
  void TIM_11_neverActive() {
    SERVERS.scenario("active-never").run(TimeIntervalsTest::playMuted);
  }

  @Test
  void TIM_12_activeAndMuted() {
    SERVERS.scenario("active-and-mute").run(TimeIntervalsTest::playMuted);
  }

  @Test
  void G_119_anEmptyListNeverMatches() {
    SERVERS.scenario("empty-list").run(TimeIntervalsTest::playSent);
  }

  @Test
  void TIM_03_everyWeekdayInAnotherZone() {
    SERVERS.scenario("any-weekday").run(TimeIntervalsTest::playMuted);
  }

  @Test
  void TIM_02_theWholeDay() {
    SERVERS.scenario("whole-day").run(TimeIntervalsTest::playMuted);
  }

  @Test
  void G_110_onlyTheMatchingNamesAreListed() {
    SERVERS.scenario("some-match").run(TimeIntervalsTest::playMuted);
  }

  @Test
  void CFG_10_theOldTopLevelKey() {
    SERVERS.scenario("old-key").run(TimeIntervalsTest::playMuted);
  }

  @Test
  void CFG_38_aChildDoesNotInheritIntervals() {
    SERVERS.scenario("child").run(stage -> {
      stage.post(stage.alert("a").label("sub", "yes"), stage.alert("b"));
      stage.sink().await(stage.name(), 1, SOON);
      awaitMuted(stage);
      Await.pause(Duration.ofSeconds(4));
      stage.note("sent", stage.sink().at(stage.name()));
      stage.note("groups", stage.groups(""));
    });
  }

  @Test
  void TIM_14_nothingIsSentWhenAMutedAlertResolves() {
    SERVERS.scenario("twin").run(stage -> {
      java.time.Instant start = java.time.Instant.now();
      stage.post(stage.alert("a").starts(start));
      awaitMuted(stage);
      stage.post(stage.alert("a").starts(start).ends(java.time.Instant.now()));
      Await.until("no group", SOON, () -> stage.groups("").size() == 0);
      Await.pause(Duration.ofSeconds(3));
      stage.note("sent", stage.sink().at(stage.name()));
    });
  }
}
