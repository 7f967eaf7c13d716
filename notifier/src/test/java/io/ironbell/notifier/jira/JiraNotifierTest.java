package io.ironbell.notifier.jira;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.FakeWords;
import io.ironbell.notifier.RecordedLog;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.SendResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JiraNotifierTest {
  private static final String LABEL = "ALERT{" + Sending.HASH + "}";
  private static final String PLAIN = "{api_url: SINK/rest/api/2, project: OPS, issue_type: Bug, summary: s, description: 'd <x>', priority: High}";
  private static final String MOVING = "{api_url: SINK/rest/api/2/, project: OPS, issue_type: Bug, resolve_transition: Done, reopen_transition: Reopen}";

  @AutoClose private final Sending sending = new Sending();

  private SendResult firing(FakeJira jira, String block) throws InterruptedException {
    sending.receiver.then(jira);
    return sending.send("jira", block);
  }

  private SendResult resolved(FakeJira jira, String block) throws InterruptedException {
    sending.receiver.then(jira);
    return Sending.send(sending.notifier("jira", block), Sending.resolved());
  }

  private List<String> requestLines() {
    return sending.receiver.requests.stream().map(r -> r.requestLine().replace(" HTTP/1.1", "")).toList();
  }

  private String jql(String block) throws InterruptedException {
    firing(FakeJira.without(), block);
    return Sending.body(sending.receiver.requests.getFirst());
  }

  @Test
  void INT_JIRA_01_INT_JIRA_03_withoutAnIssueOneIsCreated() throws Exception {
    assertThat(firing(FakeJira.without(), PLAIN)).isEqualTo(Sending.SENT);
    assertThat(requestLines()).containsExactly("POST /rest/api/2/search", "POST /rest/api/2/issue");
    assertThat(sending.receiver.requests.stream().map(Sending::body))
        .containsExactly(
            "{\"fields\":[\"status\"],\"jql\":\"statusCategory != Done and project=\\\"OPS\\\" and labels=\\\"" + LABEL
                + "\\\" order by status ASC,resolutiondate DESC\",\"maxResults\":2}\n",
            "{\"fields\":{\"description\":\"d \\u003cx\\u003e\",\"issuetype\":{\"name\":\"Bug\"},\"labels\":[\"" + LABEL
                + "\"],\"priority\":{\"name\":\"High\"},\"project\":{\"key\":\"OPS\"},\"summary\":\"s\"}}\n");
    assertThat(sending.receiver.requests)
        .allSatisfy(
            r -> {
              assertThat(r.header("User-Agent")).isEqualTo("Go-http-client/1.1"); // G-197
              assertThat(r.header("Accept-Language")).isEqualTo("en");
              assertThat(r.header("Content-Type")).isEqualTo("application/json");
            });
  }

  @Test
  void INT_JIRA_09_noneIsCreatedForAResolvedGroup() throws Exception {
    assertThat(resolved(FakeJira.without(), PLAIN)).isEqualTo(Sending.SENT);
    assertThat(requestLines()).containsExactly("POST /rest/api/2/search");
  }

  @Test
  void INT_JIRA_04_INT_JIRA_06_anIssueIsUpdatedButWhatIsToBeLeftAlone() throws Exception {
    String block =
        "{api_url: SINK/rest/api/2/, project: 'O{{ .Status }}', issue_type: Bug, labels: [zz, '{{ .Status }}'], summary: {template: s, enable_update: false},"
            + " description: {template: d, enable_update: false}, priority: '', fields: {customfield_1: '{{ .Status }}', customfield_2: {value: '3'}}}";
    assertThat(firing(FakeJira.holding("OPS-7", "new"), block)).isEqualTo(Sending.SENT);
    assertThat(requestLines()).containsExactly("POST /rest/api/2/search", "PUT /rest/api/2/issue/OPS-7");
    assertThat(sending.body())
        .isEqualTo(
            "{\"fields\":{\"customfield_1\":\"firing\",\"customfield_2\":{\"value\":3},\"issuetype\":{\"name\":\"Bug\"},\"labels\":[\"" + LABEL
                + "\",\"firing\",\"zz\"],\"project\":{\"key\":\"Ofiring\"}}}\n");
    firing(FakeJira.without(), block);
    assertThat(sending.body()).contains("\"description\":\"d\"").contains("\"summary\":\"s\"");
    firing(FakeJira.holding("OPS-7", "new"), PLAIN);
    assertThat(sending.seen().requestLine()).startsWith("PUT ");
    assertThat(sending.body()).contains("\"description\":\"d \\u003cx\\u003e\"").contains("\"summary\":\"s\"");
    firing(FakeJira.holding("OPS-7", "new"), "{api_url: SINK/, project: O, issue_type: B, summary: s, fields: {summary: own, labels: [x]}}");
    assertThat(sending.body()).contains("\"labels\":[\"x\"]").contains("\"summary\":\"own\"");
  }

  @Test
  void INT_JIRA_01_ofTwoIssuesTheFirstIsTakenAndTheLogSaysSo() throws Exception {
    firing(FakeJira.holding("OPS-7", "new"), PLAIN);
    assertThat(RecordedLog.lines("more than one issue matched")).isEmpty();
    String two = "[{\"key\":\"OPS-8\",\"fields\":{}},{\"key\":\"OPS-9\",\"fields\":{}}]";
    firing(new FakeJira(two, "", 0), PLAIN);
    assertThat(sending.seen().requestLine()).startsWith("PUT /rest/api/2/issue/OPS-8 ");
    assertThat(RecordedLog.lines("more than one issue matched")).singleElement().asString()
        .startsWith("WARN ")
        .contains("integration=jira[0] ", "selected_issue=OPS-8 more than one issue matched, selecting the most recently resolved");
  }

  @Test
  void INT_JIRA_01_INT_JIRA_05_issuesAreMovedWhereTheyBelong() throws Exception {
    assertThat(firing(FakeJira.holding("OPS-7", "done"), MOVING)).isEqualTo(Sending.SENT);
    assertThat(requestLines().subList(2, 4)).containsExactly("GET /rest/api/2/issue/OPS-7/transitions", "POST /rest/api/2/issue/OPS-7/transitions");
    assertThat(sending.body()).isEqualTo("{\"transition\":{\"id\":\"12\"}}\n");
    assertThat(resolved(FakeJira.holding("OPS-7", "indeterminate"), MOVING)).isEqualTo(Sending.SENT);
    assertThat(sending.body()).isEqualTo("{\"transition\":{\"id\":\"11\"}}\n");
  }

  @Test
  void INT_JIRA_05_issuesThatAreThereAlreadyAreNot() throws Exception {
    firing(FakeJira.holding("OPS-7", "new"), MOVING);
    resolved(FakeJira.holding("OPS-7", "done"), MOVING);
    resolved(FakeJira.holding("OPS-7", "new"), PLAIN);
    firing(new FakeJira("[{\"key\":\"OPS-7\"}]", "", 0), MOVING);
    assertThat(requestLines()).hasSize(8).noneMatch(line -> line.contains("transitions"));
    assertThat(firing(FakeJira.holding("OPS-7", "done"), MOVING.replace("Reopen", "Gone")))
        .isEqualTo(new SendResult.Permanent("can't find transition Gone for issue OPS-7", FailureReason.OTHER));
  }

  @Test
  void INT_JIRA_05_whatIsSearchedFor() throws Exception {
    assertThat(
            jql(
                "{api_url: SINK/, project: 'a\"b', issue_type: B, reopen_transition: Reopen, reopen_duration: 90m, wont_fix_resolution: 'Won''t \"Do\"'}"))
        .contains(
            "\"jql\":\"(resolution is EMPTY or resolution != \\\"Won't \\\\\\\"Do\\\\\\\"\\\") and (resolutiondate is EMPTY OR resolutiondate \\u003e= -90m)"
                + " and project=\\\"a\\\\\\\"b\\\" and labels=");
  }

  @ParameterizedTest
  @CsvSource({
    "/rest/api/2, auto, /rest/api/2/search", "/rest/api/2, cloud, /rest/api/3/search/jql", "/rest/api/3, cloud, /rest/api/3/search/jql",
    "/rest/api/3//, datacenter, /rest/api/3/search", "/x, cloud, /x/search/jql"
  })
  void INT_JIRA_02_theSearchesOfBothVersions(String path, String type, String searched) throws Exception {
    jql("{api_url: SINK" + path + ", api_type: " + type + ", project: O, issue_type: B, description: '{}'}");
    assertThat(requestLines().getFirst()).isEqualTo("POST " + searched);
  }

  @Test
  void INT_JIRA_02_theCloudIsKnownByItsName() throws Exception {
    var cloud = io.ironbell.api.config.HttpUrl.parse("https://x.atlassian.net/rest/api/2");
    assertThat(JiraSearch.url(cloud, "auto").text()).isEqualTo("https://x.atlassian.net/rest/api/3/search/jql");
    assertThat(JiraSearch.url(cloud, "datacenter").text()).isEqualTo("https://x.atlassian.net/rest/api/2/search");
  }

  @Test
  void INT_JIRA_08_versionThreeTakesADocument() throws Exception {
    String block = "{api_url: SINK/rest/api/3/, api_type: datacenter, project: O, issue_type: B, summary: s, priority: '', description: 'X'}";
    firing(FakeJira.without(), block.replace("X", " {\"b\": 1.0, \"a\":\"<&>\\u00e9 é\\\" {{ .Status }}\" , \"l\": [ ] }"));
    assertThat(sending.body())
        .startsWith("{\"fields\":{\"description\":{\"b\":1.0,\"a\":\"\\u003c\\u0026\\u003e\\u00e9 é\\\" firing\",\"l\":[]},");
    assertThat(firing(FakeJira.without(), block.replace("X", "no JSON")))
        .isEqualTo(new SendResult.Permanent("description template: invalid JSON for API v3", FailureReason.OTHER));
    firing(FakeJira.without(), block.replace("X", " "));
    assertThat(sending.body()).doesNotContain("description");
  }

  @Test
  void INT_JIRA_03_limits() throws Exception {
    firing(FakeJira.without(), "{api_url: SINK/, project: O, issue_type: B, summary: '" + "é".repeat(256) + "', description: '" + "d".repeat(32_768) + "'}");
    assertThat(sending.body()).contains("\"summary\":\"" + "é".repeat(254) + "…\"").contains("\"description\":\"" + "d".repeat(32_766) + "…\"");
  }

  @ParameterizedTest
  @CsvSource({
    "critical warning, firing, High", "warning info, firing, Medium", "info none, firing, Low", "none, firing, ''", "info critical, resolved, High",
    "warning, resolved, Medium", "info, resolved, Low"
  })
  void INT_JIRA_07_thePriorityIsThatOfTheWorstSeverity(String severities, String status, String priority) throws Exception {
    Timestamp end = status.equals("firing") ? Timestamp.ZERO : Timestamp.of(Sending.NOW);
    Timestamp start = Timestamp.of(Sending.NOW.minusSeconds(60));
    List<Alert> alerts =
        Stream.of(severities.split(" "))
            .map(severity -> new Alert(LabelSet.of("alertname", "A", "severity", severity), LabelSet.EMPTY, start, end, start, "", false))
            .toList();
    try (Sending real = new Sending(Sending.realWords())) {
      real.receiver.then(FakeJira.holding("OPS-7", "new"));
      Sending.send(real.notifier("jira", "{api_url: SINK/rest/api/2, project: OPS, issue_type: Bug}"), Sending.notification(alerts));
      assertThat(real.seen().requestLine()).startsWith("PUT ");
      assertThat(real.body().contains("\"priority\":{\"name\":\"" + priority + "\"}")).isEqualTo(!priority.isEmpty());
      assertThat(real.body().contains("priority")).isEqualTo(!priority.isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST /rest/api/2/search, 'failed to look up existing issues: HTTP request to JIRA API: '",
    "PUT, 'failed to PUT request to \"issue/OPS-7\": '",
    "GET, ''",
    "POST /rest/api/2/issue, ''"
  })
  void INT_JIRA_10_429And5xxAreTriedAgainAtEachStep(String step, String words) throws Exception {
    FakeJira jira = FakeJira.holding("OPS-7", "done");
    String text = words + "unexpected status code ";
    assertThat(firing(jira.failing(step, 429), MOVING)).isEqualTo(new SendResult.Recoverable(text + "429: why", FailureReason.RATE_LIMITED));
    assertThat(firing(jira.failing(step, 503), MOVING)).isEqualTo(new SendResult.Recoverable(text + "503: why", FailureReason.SERVER_ERROR));
    assertThat(firing(jira.failing(step, 400), MOVING)).isEqualTo(new SendResult.Permanent(text + "400: why", FailureReason.CLIENT_ERROR));
    assertThat(firing(jira.failing(step, 401), MOVING)).isEqualTo(new SendResult.Permanent(text + "401: why", FailureReason.AUTH_ERROR));
  }

  @Test
  void INT_JIRA_10_G_226_networkErrorsAreFinal() throws Exception {
    sending.receiver.then(FakeReceiver.hang());
    assertThat(Sending.send(sending.notifier("jira", PLAIN), Sending.firing(), Duration.ofMillis(200)))
        .isEqualTo(
            new SendResult.Permanent(
                "failed to look up existing issues: HTTP request to JIRA API: Post \"<redacted>\": context deadline exceeded", FailureReason.OTHER));
  }

  @ParameterizedTest
  @CsvSource({"../../admin", "a/b", "x?y", "''", "%2e%2e"})
  void V_12_aKeyThatIsNoneLeadsNowhere(String key) throws Exception {
    assertThat(firing(FakeJira.holding(key, "new"), PLAIN))
        .isEqualTo(new SendResult.Permanent("failed to look up existing issues: the answer names an issue whose key is none", FailureReason.OTHER));
    assertThat(requestLines()).hasSize(1);
  }

  @Test
  void answersThatAreNotJirasAreFinal() throws Exception {
    for (String body : List.of("<html>", "[]", "", "{\"issues\":[" + "{},".repeat(100_000) + "{}]}")) {
      sending.receiver.then(FakeReceiver.status(200, body));
      assertThat(sending.send("jira", PLAIN))
          .isEqualTo(new SendResult.Permanent("failed to look up existing issues: the answer cannot be read", FailureReason.OTHER));
    }
  }

  @ParameterizedTest
  @CsvSource({"project, 'failed to look up existing issues: invalid project template or value: '", "issue_type, 'issue_type template: '", "priority, 'priority template: '"})
  void templatesThatFailAreFinal(String field, String words) throws Exception {
    String block = "{api_url: SINK/, project: O, issue_type: B, priority: x}".replaceAll(field + ": \\w+", field + ": '{{ fail }}'");
    assertThat(firing(FakeJira.without(), block)).isEqualTo(new SendResult.Permanent(words + FakeWords.FAILURE, FailureReason.OTHER));
  }
}
