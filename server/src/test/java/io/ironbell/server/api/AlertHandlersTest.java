package io.ironbell.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.port.AlertQuery.GroupView;
import io.ironbell.api.port.AlertQuery.RouteView;
import io.ironbell.routing.dispatch.SubmitResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertHandlersTest {
  private static final Pattern NAME = Pattern.compile("\"n\":\"([^\"]*)\"");

  private final ApiFixture api = new ApiFixture();

  @Test
  void API_12_alertsComeInTheOrderOfTheirFingerprints() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      api.alert("n", "a" + i);
    }
    api.alerts.forEach(routed -> expected.add(routed.alert().labels().get("n")));
    assertThat(names("/api/v2/alerts")).isEqualTo(expected);
  }

  @Test
  void API_17_anEmptyListIsAList() {
    ApiFixture.Answer answer = api.get("/api/v2/alerts");
    assertThat(answer).isEqualTo(new ApiFixture.Answer(200, "[]\n", "application/json", null));
  }

  @Test
  void G_069_anAlertIsHiddenOnceItsEndHasPassed() {
    api.alert(List.of(ApiFixture.TEAM_A), ApiFixture.NOW, "n", "ends-now");
    api.alert(List.of(ApiFixture.TEAM_A), ApiFixture.NOW.minusNanos(1), "n", "ended");
    assertThat(names("/api/v2/alerts")).containsExactly("ends-now");
  }

  @Test
  void API_13_statesAreSelectedByFlags() {
    suppressions();
    assertThat(names("/api/v2/alerts")).containsExactlyInAnyOrder("active", "silenced", "inhibited", "both");
    assertThat(names("/api/v2/alerts?silenced=false")).containsExactlyInAnyOrder("active", "inhibited");
    assertThat(names("/api/v2/alerts?inhibited=no")).containsExactlyInAnyOrder("active", "silenced");
    assertThat(names("/api/v2/alerts?active=maybe")).containsExactlyInAnyOrder("silenced", "inhibited", "both");
    assertThat(names("/api/v2/alerts?active=&unprocessed=false")).hasSize(4);
    assertThat(names("/api/v2/alerts?active=0&silenced=0&inhibited=0")).isEmpty();
  }

  @Test
  void API_20_theStateIsPredictedWhenAsked() {
    suppressions();
    assertThat(api.get("/api/v2/alerts?filter=n=both").body())
        .contains("\"status\":{\"inhibitedBy\":[\"f1\"],\"mutedBy\":[],\"silencedBy\":[\"s1\"],\"state\":\"suppressed\"}");
    assertThat(api.get("/api/v2/alerts?filter=n=active").body()).contains("\"state\":\"active\"");
  }

  @Test
  void whatTheFilterDropsIsNotJudged() {
    api.alert("n", "a");
    api.alert("n", "b");
    api.get("/api/v2/alerts?filter=n=b");
    assertThat(api.judged).containsExactly(LabelSet.of("n", "b"));
  }

  @Test
  void G_025_anEmptyValueAsksWhetherTheLabelIsThere() {
    api.alert("n", "with", "x", "1");
    api.alert("n", "without");
    assertThat(names("/api/v2/alerts?filter=x=%22%22")).containsExactly("without");
    assertThat(names("/api/v2/alerts?filter=x!=%22%22")).containsExactly("with");
    assertThat(names("/api/v2/alerts?filter=x!~%22%22")).containsExactly("with");
    assertThat(names("/api/v2/alerts?filter=x=~%22%22")).containsExactly("without");
    assertThat(names("/api/v2/alerts?filter=x=1&filter=n=~%22w.*%22")).containsExactly("with");
  }

  @Test
  void API_15_theReceiverIsARegexOverTheWholeName() {
    api.alert(List.of(ApiFixture.TEAM_A), "n", "a");
    api.alert(List.of(ApiFixture.TEAM_B, ApiFixture.TEAM_A), "n", "ba");
    assertThat(names("/api/v2/alerts?receiver=team")).isEmpty();
    assertThat(names("/api/v2/alerts?receiver=team-b")).containsExactly("ba");
    assertThat(names("/api/v2/alerts?receiver=team-.*")).hasSize(2);
    assertThat(names("/api/v2/alerts?receiver=")).hasSize(2);
    assertThat(names("/api/v2/alerts?receiver_matchers=owner=storage")).containsExactly("ba");
    assertThat(api.get("/api/v2/alerts?filter=n=ba").body()).contains("\"receivers\":[{\"name\":\"team-b\"},{\"name\":\"team-a\"}]");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      filter=                         | bad matcher format:_
      filter={a=%22b%22}              | unexpected open or close brace: {a=\\"b\\"}
      filter=nope                     | bad matcher format: nope
      receiver=(                      | failed to parse receiver param: error parsing regexp: missing closing ): `^(?:()$`
      receiver_matchers=x             | failed to parse receiver_matchers param: bad matcher format: x
      filter=x&receiver=(             | bad matcher format: x
      filter=a=~%22(%22               | error parsing regexp: missing closing ): `^(?:()$`
      """)
  void G_018_to_G_022_badParametersAreRefusedInUpstreamsWords(String query, String text) {
    for (String path : List.of("/api/v2/alerts?", "/api/v2/alerts/groups?")) {
      ApiFixture.Answer answer = api.get(path + query);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).isEqualTo("\"" + text.replace('_', text.endsWith("_") ? ' ' : '_') + "\"\n");
    }
  }

  @Test
  void API_21_aGoodBatchIsAnsweredWithoutABody() {
    assertThat(api.call("POST", "/api/v2/alerts", "[{\"labels\":{\"a\":\"b\"}}]")).isEqualTo(new ApiFixture.Answer(200, "", null, null));
    assertThat(api.submitted).hasSize(1);
    assertThat(api.call("POST", "/api/v2/alerts", "null").status()).isEqualTo(200);
    assertThat(api.submitted).hasSize(1);
  }

  @Test
  void API_22_errorsOfABatchAreJoined() {
    api.submitResult = new SubmitResult.Accepted(List.of("one", "two"));
    assertThat(api.call("POST", "/api/v2/alerts", "[{\"labels\":{}}]"))
        .isEqualTo(new ApiFixture.Answer(400, "\"one\\ntwo\"\n", "application/json", null));
  }

  @Test
  void aFullEngineAsksTheClientToComeAgain() {
    for (SubmitResult refused : List.of(new SubmitResult.Overloaded(), new SubmitResult.HeapFull(3))) {
      api.submitResult = refused;
      ApiFixture.Answer answer = api.call("POST", "/api/v2/alerts", "[{\"labels\":{}}]");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.retryAfter()).isEqualTo("1");
    }
  }

  @Test
  void G_002_aBodyThatLacksSomethingNeverReachesTheEngine() {
    ApiFixture.Answer answer = api.call("POST", "/api/v2/alerts", "[{\"labels\":{\"a\":\"b\"}},{}]");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).isEqualTo("{\"code\":602,\"message\":\"1.labels in body is required\"}");
    assertThat(api.submitted).isEmpty();
  }

  @Test
  void API_27_groupsAreSortedAndSoAreTheirAlerts() {
    Alert late = api.alert("n", "late");
    Alert second = api.alert("n", "second", "job", "b", "instance", "1");
    Alert first = api.alert("n", "first", "job", "a", "instance", "2");
    group(ApiFixture.TEAM_B, LabelSet.of("g", "1"), List.of(), late, second, first);
    group(ApiFixture.TEAM_A, LabelSet.of("g", "1"), List.of(), late);
    group(ApiFixture.TEAM_A, LabelSet.EMPTY, List.of(), second);
    assertThat(names("/api/v2/alerts/groups")).containsExactly("second", "late", "first", "second", "late");
    assertThat(api.get("/api/v2/alerts/groups").body())
        .contains("],\"labels\":{\"g\":\"1\"},\"receiver\":{\"name\":\"team-b\"},\"routeLabels\":{\"tier\":\"1\"}}");
  }

  @Test
  void API_31_anAlertOfAGroupShowsTheReceiversOfAllItsGroups() {
    Alert alert = api.alert("n", "x");
    group(ApiFixture.TEAM_B, LabelSet.EMPTY, List.of(), alert);
    group(ApiFixture.TEAM_A, LabelSet.EMPTY, List.of(), alert);
    group(ApiFixture.TEAM_A, LabelSet.of("g", "1"), List.of(), alert);
    String all = "\"receivers\":[{\"name\":\"team-a\"},{\"name\":\"team-a\"},{\"name\":\"team-b\"}]";
    assertThat(api.get("/api/v2/alerts/groups").body().split(Pattern.quote(all), -1)).hasSize(4);
    assertThat(api.get("/api/v2/alerts/groups?receiver=team-b").body()).contains("\"receivers\":[{\"name\":\"team-b\"}]");
    assertThat(api.get("/api/v2/alerts/groups?receiver_matchers=owner=storage").body()).contains("\"receivers\":[{\"name\":\"team-b\"}]");
  }

  @Test
  void API_30_aMutedGroupSuppressesItsAlertsAndCanBeLeftOut() {
    Alert alert = api.alert("n", "x");
    group(ApiFixture.TEAM_A, LabelSet.EMPTY, List.of("nights", "nights"), alert);
    assertThat(api.get("/api/v2/alerts/groups").body())
        .contains("\"mutedBy\":[\"nights\",\"nights\"],\"silencedBy\":[],\"state\":\"suppressed\"");
    assertThat(api.get("/api/v2/alerts/groups?muted=false").body()).isEqualTo("[]\n");
    assertThat(api.get("/api/v2/alerts").body()).contains("\"mutedBy\":[]");
  }

  @Test
  void API_33_groupsWithoutAlertsAreLeftOut() {
    Alert alert = api.alert("n", "x");
    Alert ended = api.alert(List.of(ApiFixture.TEAM_A), Instant.EPOCH, "n", "ended");
    group(ApiFixture.TEAM_A, LabelSet.EMPTY, List.of(), alert);
    group(ApiFixture.TEAM_A, LabelSet.of("g", "1"), List.of(), ended);
    assertThat(names("/api/v2/alerts/groups")).containsExactly("x");
    assertThat(api.get("/api/v2/alerts/groups?filter=n=y").body()).isEqualTo("[]\n");
  }

  private void suppressions() {
    api.silencing = (labels, now) -> labels.has("s") ? List.of("s1") : List.of();
    api.inhibition = (labels, now) -> labels.has("i") ? List.of("f1") : List.of();
    api.alert("n", "active");
    api.alert("n", "silenced", "s", "1");
    api.alert("n", "inhibited", "i", "1");
    api.alert("n", "both", "s", "1", "i", "1");
  }

  private void group(RouteView route, LabelSet labels, List<String> mutedBy, Alert... alerts) {
    api.groups.add(new GroupView(route, "key", labels, List.of(alerts), mutedBy));
  }

  private List<String> names(String target) {
    ApiFixture.Answer answer = api.get(target);
    assertThat(answer.status()).isEqualTo(200);
    List<String> names = new ArrayList<>();
    Matcher matcher = NAME.matcher(answer.body());
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
