package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.EffectiveConfig;
import io.ironbell.api.config.RouteConfig;
import io.ironbell.api.duration.PrometheusDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code route} block and the time intervals that it names. The words of refusals are those that amtool 0.33.1 says. */
class RouteBlockTest {
  private static final String TAIL = "\nreceivers: [{name: r}]\n";

  private static RouteConfig route(String block) {
    return ConfigFixture.loaded("route: " + block + TAIL).route();
  }

  private static List<String> problems(String block) {
    return ConfigFixture.problems("route: " + block + TAIL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "^^; no route provided in config",
        "^# nothing but words^; no route provided in config",
        "^---^; no route provided in config",
        "^receivers: [{name: r}]^; no routes provided",
        "^global: {}^; no routes provided"
      })
  void CFG_03_aFileWithoutRouteIsRefused(String file, String words) {
    assertThat(ConfigFixture.problems(file)).singleElement().asString().contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "{group_by: [a]}; root route must specify a default receiver",
        "{receiver: ''}; root route must specify a default receiver",
        "{receiver: r, matchers: [a=b]}; root route must not have any matchers",
        "{receiver: r, match: {a: b}}; root route must not have any matchers",
        "{receiver: r, match_re: {a: b}}; root route must not have any matchers",
        "{receiver: r, mute_time_intervals: [t]}; root route must not have any mute time intervals",
        "{receiver: r, active_time_intervals: [t]}; root route must not have any active time intervals",
        "{receiver: r, continue: true}; cannot have continue in root route"
      })
  void CFG_04_theRootHasAReceiverAndNothingThatChooses(String block, String words) {
    String defined = "route: " + block + TAIL + "time_intervals: [{name: t, time_intervals: [{}]}]\n";
    assertThat(ConfigFixture.problems(defined)).singleElement().asString().contains(words);
  }

  @Test
  void CFG_04_whatTheRootMayNotHaveAChildMay() {
    String child = "{matchers: [a=b], match: {c: d}, match_re: {e: f}, mute_time_intervals: [t], active_time_intervals: [t], continue: true}";
    RouteConfig made =
        ConfigFixture.loaded("route: {receiver: r, routes: [" + child + "]}" + TAIL + "time_intervals: [{name: t, time_intervals: [{}]}]\n")
            .route().routes().getFirst();
    assertThat(made.receiver()).isNull();
    assertThat(made.continues()).isTrue();
    assertThat(made.muteTimeIntervals()).isEqualTo(made.activeTimeIntervals()).containsExactly("t");
  }

  @Test
  void CFG_11_timeIntervalsIsATopLevelKeyWhoseNamesRoutesUse() {
    String intervals =
        "time_intervals:\n- name: offhours\n  time_intervals:\n  - weekdays: [saturday, sunday]\n  - times: [{start_time: '00:00', end_time: '08:00'}]\n";
    AlertmanagerConfig config =
        ConfigFixture.loaded("route: {receiver: r, routes: [{mute_time_intervals: [offhours]}, {active_time_intervals: [offhours]}]}" + TAIL + intervals);
    assertThat(config.timeIntervals()).extracting(AlertmanagerConfig.NamedIntervals::name).containsExactly("offhours");
    assertThat(config.muteTimeIntervals()).isEmpty();
    assertThat(config.route().routes().get(0).muteTimeIntervals()).containsExactly("offhours");
    assertThat(config.route().routes().get(1).activeTimeIntervals()).containsExactly("offhours");
    assertThat(config.intervals().containing(List.of("offhours"), Instant.parse("2026-11-21T12:00:00Z"))).as("a Saturday").containsExactly("offhours");
    assertThat(config.intervals().containing(List.of("offhours"), Instant.parse("2026-11-20T12:00:00Z"))).as("a Friday").isEmpty();
  }

  @Test
  void MAT_12_MAT_13_matchersOfATextAreSplitAndAllAreShownInOrder() {
    String text = "route: {receiver: r, routes: [{matchers: ['b=2,a=~\"1,2\"', '{a=\"1\"}', 'a!=\"1\"', 'a=\"0\"']}]}" + TAIL;
    assertThat(ConfigFixture.loaded(text).route().routes().getFirst().matchers().matchers()).extracting(Object::toString)
        .containsExactly("a=\"0\"", "a=\"1\"", "a!=\"1\"", "a=~\"1,2\"", "b=\"2\"");
    assertThat(EffectiveConfig.text(ConfigFixture.loaded(text)))
        .contains("  - matchers:\n    - a=\"0\"\n    - a=\"1\"\n    - a!=\"1\"\n    - a=~\"1,2\"\n    - b=\"2\"\n");
  }

  @Test
  void MAT_14_theStatusShowsMatchersInTheirTextForm() {
    String text = "route: {receiver: r, routes: [{matchers: ['\"a b\"=\"c\\n\"', 'd=\"e\\\"\\\\\"']}]}" + TAIL;
    assertThat(EffectiveConfig.text(ConfigFixture.loaded(text))).contains("    - '\"a b\"=\"c\\n\"'\n    - d=\"e\\\"\\\\\"\n");
  }

  @Test
  void CFG_36_anEmptyGroupByIsNoOmittedOne() {
    List<RouteConfig> children = route("{receiver: r, group_by: [a], routes: [{group_by: []}, {}]}").routes();
    assertThat(children.get(0).groupBy()).isEmpty();
    assertThat(children.get(1).groupBy()).isNull();
  }

  @Test
  void CFG_37_onlyGroupWaitMayBeZero() {
    assertThat(route("{receiver: r, group_wait: 0s}").groupWait()).isZero();
    assertThat(route("{receiver: r, routes: [{group_wait: 0}]}").routes().getFirst().groupWait()).isZero();
    for (String key : List.of("group_interval", "repeat_interval")) {
      assertThat(problems("{receiver: r, " + key + ": 0s}")).singleElement().asString().contains("route." + key + ": " + key + " cannot be zero");
      assertThat(problems("{receiver: r, routes: [{" + key + ": 0}]}")).singleElement().asString()
          .contains("route.routes[0]." + key + ": " + key + " cannot be zero");
    }
    RouteConfig silent = route("{receiver: r}");
    assertThat(silent.groupWait()).as("left to the tree, which has the defaults").isNull();
    assertThat(silent.groupInterval()).isNull();
    assertThat(silent.repeatInterval()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1y, 8760h", "1w, 168h", "1d, 24h", "1h, 1h", "1m, 1m", "1s, 1s", "1ms, 0.001s", "1y2w3d4h5m6s7ms, 9172h5m6.007s", "90m, 90m", "0, 0s", "0s, 0s"})
  void CFG_39_integersWithUnitsInDescendingOrder(String text, String same) {
    Duration duration = io.ironbell.api.duration.GoDuration.parse(same);
    assertThat(route("{receiver: r, group_wait: " + text + "}").groupWait()).isEqualTo(duration);
    assertThat(ConfigFixture.loaded(ConfigFixture.withGlobal("{resolve_timeout: " + text + "}")).global().resolveTimeout()).isEqualTo(duration);
    assertThat(PrometheusDuration.parse(PrometheusDuration.print(duration))).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5s", "0.5h", "1s1m", "1h1h", "5", "-5m", "1 h", "1us", "1ns", "h", "'1h '", "1H"})
  void CFG_39_nothingElse(String text) {
    assertThat(problems("{receiver: r, group_wait: " + text + "}")).singleElement().asString().contains("route.group_wait: ").contains("duration");
    assertThat(problems("{receiver: r, routes: [{repeat_interval: " + text + "}]}")).singleElement().asString().contains("repeat_interval: ");
    assertThat(ConfigFixture.problems(ConfigFixture.withGlobal("{resolve_timeout: " + text + "}"))).singleElement().asString()
        .contains("global.resolve_timeout: ");
  }
}
