package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.EffectiveConfig;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.matcher.MatcherDialect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Some 190 files that Alertmanager refuses, each with what amtool 0.33.1 said ({@code refused.bad.txt}); where the words are ours (syntax
 * errors, URLs that may be secrets) the file holds ours.
 */
class RefusedConfigTest {
  record Case(String name, String yaml, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String part : ConfigFixture.file("refused.bad.txt").split("(?m)^=== ")) {
      int end = part.indexOf('\n');
      int dash = part.indexOf("\n--- ");
      if (end >= 0) {
        cases.add(new Case(part.substring(0, end), part.substring(end + 1, Math.max(end + 1, dash + 1)), part.substring(dash + 5).strip()));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void refusedInUpstreamsWords(Case each) {
    LoadResult<AlertmanagerConfig> result = ConfigFixture.read(each.yaml);
    assertThat(result).isInstanceOf(LoadResult.Refused.class);
    List<Problem> problems = ((LoadResult.Refused<AlertmanagerConfig>) result).problems();
    assertThat(problems).extracting(Problem::message).contains(each.message);
    assertThat(problems).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void G_152_everythingThatIsWrongAtOnceInTheOrderOfTheFile() {
    assertThat(ConfigFixture.problems(ConfigFixture.file("many.bad.yml"))).isEqualTo(ConfigFixture.file("many.bad.expected").lines().toList());
  }

  @Test
  void CFG_44_labelNamesFollowTheDialect() {
    String text = "route: {receiver: r, group_by: ['a b']}\nreceivers: [{name: r}]\n";
    assertThat(ConfigFixture.problems(ConfigFixture.read(text, MatcherDialect.FALLBACK))).isEmpty();
    assertThat(ConfigFixture.problems(ConfigFixture.read(text, MatcherDialect.CLASSIC)))
        .containsExactly("line 1: route.group_by: invalid label name \"a b\" in group_by list");
  }

  @Test
  void CFG_44_namesThatHaveToBeEqualFollowTheDialect() {
    String text = "route: {receiver: r}\nreceivers: [{name: r}]\ninhibit_rules: [{source_matchers: [a=b], target_matchers: [c=d], equal: ['a b']}]\n";
    for (MatcherDialect modern : List.of(MatcherDialect.FALLBACK, MatcherDialect.UTF8_STRICT)) {
      assertThat(ConfigFixture.problems(ConfigFixture.read(text, modern))).isEmpty();
    }
    assertThat(ConfigFixture.problems(ConfigFixture.read(text, MatcherDialect.CLASSIC)))
        .containsExactly("line 3: inhibit_rules[0].equal[0]: invalid label name \"a b\" in equal list");
  }

  /** As in upstream, it is an entry whose name is empty. */
  @Test
  void API_08_aTimeIntervalThatIsNullIsOneWithoutAName() {
    String rest = "\nroute: {receiver: r, routes: [{match_re: {a: '', b: c}, mute_time_intervals: ['']}]}\nreceivers: [{name: r}]\n";
    assertThat(EffectiveConfig.text(ConfigFixture.loaded("time_intervals: [~]" + rest)))
        .contains("  - match_re:\n      a: null\n      b: c\n    mute_time_intervals:\n    - \"\"\n")
        .endsWith("\ntime_intervals:\n- name: \"\"\n  time_intervals: []\n");
    assertThat(ConfigFixture.problems("time_intervals: [~, ~]" + rest)).containsExactly("line 1: time_intervals[1]: time interval \"\" is not unique");
    assertThat(ConfigFixture.problems("mute_time_intervals: [~]\ntime_intervals: [~]" + rest))
        .containsExactly("line 2: time_intervals[0]: time interval \"\" is not unique");
  }

  @Test
  void CFG_49_whatCrashesUpstreamIsAnOrdinaryProblem() {
    assertThat(ConfigFixture.problems("route: {receiver: r}\nreceivers: [{name: r, slack_configs: [{app_token: t, update_message: true}]}]\n"))
        .hasSize(1)
        .first()
        .asString()
        .contains("receivers[0].slack_configs[0].update_message: update_message can only be used with bot tokens");
    assertThat(ConfigFixture.problems("global: {slack_app_token: t, slack_api_url_file: f}\nroute: {receiver: r}\nreceivers: [{name: r}]\n"))
        .hasSize(1);
    assertThat(ConfigFixture.problems("route: {receiver: r, routes: [null]}\nreceivers: [{name: r}]\n")).hasSize(1);
  }
}
