package io.ironbell.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.ProxyConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.ClosedPort;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.FakeWords;
import io.ironbell.notifier.Outside;
import io.ironbell.notifier.ReceiverFactory;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.SystemTime;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Integration;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.NotifyReason;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.sns.AwsEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookNotifierTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final SendResult SENT = new SendResult.Sent(Map.of());

  @AutoClose private final Outside outside = new Outside();
  @AutoClose private final FakeReceiver receiver = FakeReceiver.start(FakeReceiver.status(200, "ok"));
  @TempDir Path dir = Path.of("");

  private static WebhookConfig config(String url, long maxAlerts, Duration timeout) {
    return new WebhookConfig("receivers[0].webhook_configs[0]", true, HttpClientConfig.DEFAULT, Secret.of(url), null, maxAlerts, timeout);
  }

  private Integration integration(WebhookConfig config) {
    ReceiverConfig team = new ReceiverConfig("team.a", LabelSet.of("name", "team.a"), List.of(config));
    return new ReceiverFactory("http://am.example:9093").build(List.of(team), outside.clients, FakeWords::new).of("team.a").getFirst();
  }

  private SendResult send(WebhookConfig config) throws InterruptedException {
    return send(config, 2, Duration.ofSeconds(30));
  }

  private SendResult send(WebhookConfig config, int alerts, Duration deadline) throws InterruptedException {
    return integration(config).notifier().send(notification(alerts), Deadline.in(deadline, new SystemTime()));
  }

  private SendResult send() throws InterruptedException {
    return send(config(receiver.url("/hook"), 0, Duration.ZERO));
  }

  private static Notification notification(int alerts) {
    Timestamp start = Timestamp.of(Instant.parse("2026-11-20T09:59:00.5Z"));
    List<Alert> list =
        IntStream.range(0, alerts)
            .mapToObj(
                i ->
                    new Alert(
                        LabelSet.of("alertname", "A", "instance", "i" + i, "job", "j"),
                        LabelSet.of("summary", "<b> & more"),
                        start,
                        i == 1 ? Timestamp.of(NOW) : Timestamp.ZERO,
                        start,
                        i == 0 ? "http://p/graph?a=1&b=2" : "",
                        false))
            .toList();
    return new Notification(
        "{}:{alertname=\"A\"}", "team.a", LabelSet.of("alertname", "A"), LabelSet.EMPTY, NotifyReason.FIRST_NOTIFICATION, list, NOW, Map.of());
  }

  private static String fixture(String name) throws IOException {
    try (var in = Objects.requireNonNull(WebhookNotifierTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void INT_WEBHOOK_01_theBodyIsUpstreamsToTheByte() throws Exception {
    assertThat(send()).isEqualTo(SENT);
    FakeReceiver.Seen seen = receiver.requests.getFirst();
    assertThat(seen.body()).isEqualTo(fixture("two-alerts.json"));
    assertThat(seen.requestLine()).isEqualTo("POST /hook HTTP/1.1");
    assertThat(seen.header("Content-Type")).isEqualTo("application/json");
    assertThat(seen.header("User-Agent")).isEqualTo("Alertmanager/0.34.0");
  }

  @Test
  void INT_WEBHOOK_03_maxAlertsKeepsTheFirstAndComputesTheRestFromThem() throws Exception {
    send(config(receiver.url("/"), 1, Duration.ZERO), 3, Duration.ofSeconds(30));
    assertThat(receiver.requests.getFirst().body())
        .contains("\"truncatedAlerts\":2")
        .contains("\"commonLabels\":{\"alertname\":\"A\",\"instance\":\"i0\",\"job\":\"j\"}")
        .doesNotContain("i1");
  }

  @ParameterizedTest
  @CsvSource({
    "500, true, SERVER_ERROR", "503, true, SERVER_ERROR", "599, true, SERVER_ERROR", "429, false, RATE_LIMITED", "400, false, CLIENT_ERROR",
    "404, false, CLIENT_ERROR", "401, false, AUTH_ERROR", "403, false, AUTH_ERROR", "302, false, OTHER", "304, false, OTHER"
  })
  void INT_WEBHOOK_08_onlyServerErrorsAreTriedAgain(int status, boolean again, FailureReason reason) throws Exception {
    receiver.then(FakeReceiver.raw("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n"));
    String text = "unexpected status code " + status;
    assertThat(send()).isEqualTo(again ? new SendResult.Recoverable(text, reason) : new SendResult.Permanent(text, reason));
    assertThat(receiver.requests).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"200", "201", "202", "204", "299"})
  void NFL_09_everySuccessIsOne(int status) throws Exception {
    receiver.then(FakeReceiver.raw("HTTP/1.1 " + status + " X\r\n" + (status == 204 ? "" : "Content-Length: 0\r\n") + "\r\n"));
    assertThat(send()).isEqualTo(SENT);
  }

  @Test
  void theBodyOfAnErrorIsPartOfItsText() throws Exception {
    receiver.then(FakeReceiver.status(400, "no such channel\n"));
    assertThat(send()).isEqualTo(new SendResult.Permanent("unexpected status code 400: no such channel\n", FailureReason.CLIENT_ERROR));
  }

  @Test
  void INT_WEBHOOK_04_theTimeoutIsItsOwnAndRecoverable() throws Exception {
    receiver.then(FakeReceiver.hang());
    assertThat(send(config(receiver.url("/secret"), 0, Duration.ofMillis(200))))
        .isEqualTo(new SendResult.Recoverable("Post \"<redacted>\": configured webhook timeout reached (200ms)", FailureReason.OTHER));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3_600_000})
  void INT_WEBHOOK_04_noneOrALongerOneLeavesItToTheFlush(long millis) throws Exception {
    receiver.then(FakeReceiver.hang());
    assertThat(send(config(receiver.url("/"), 0, Duration.ofMillis(millis)), 1, Duration.ofMillis(200)))
        .isEqualTo(new SendResult.Recoverable("Post \"<redacted>\": context deadline exceeded", FailureReason.OTHER));
  }

  @Test
  void INT_COMMON_05_networkErrorsAreRecoverableAndShowNoUrl() throws Exception {
    receiver.then(FakeReceiver.reset());
    assertThat(send(config(receiver.url("/secret"), 0, Duration.ZERO)))
        .isInstanceOfSatisfying(
            SendResult.Recoverable.class, r -> assertThat(r.error()).startsWith("Post \"<redacted>\": ").doesNotContain("secret"));
    try (ClosedPort closed = new ClosedPort()) {
      String refused = "Post \"<redacted>\": dial tcp 127.0.0.1:" + closed.port() + ": connect: connection refused";
      assertThat(send(config(closed.url("/secret"), 0, Duration.ZERO))).isEqualTo(new SendResult.Recoverable(refused, FailureReason.OTHER));
    }
    assertThat(send(config("http://gone.test/secret", 0, Duration.ZERO)))
        .isEqualTo(new SendResult.Recoverable("Post \"<redacted>\": lookup gone.test: no such host", FailureReason.OTHER));
  }

  @Test
  void C_28_aRefusedDestinationIsFinal() throws Exception {
    SendResult result = send(config("http://169.254.169.254/latest/meta-data?secret", 0, Duration.ZERO));
    assertThat(result)
        .isInstanceOfSatisfying(
            SendResult.Permanent.class,
            p -> {
              assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED);
              assertThat(p.error()).contains("169.254.169.254").doesNotContain("meta-data").doesNotContain("secret");
            });
    assertThat(outside.dialed("attempted")).isZero();
  }

  @Test
  void INT_COMMON_07_urlFileIsReadAtEachNotification() throws Exception {
    Path file = Files.writeString(dir.resolve("url"), receiver.url("/one") + "\n");
    WebhookConfig config = new WebhookConfig("p", true, HttpClientConfig.DEFAULT, null, file.toString(), 0, Duration.ZERO);
    Integration integration = integration(config);
    for (String next : List.of(receiver.url("/two"), "http://10.0.0.1/", "", "gopher://x")) {
      integration.notifier().send(notification(1), Deadline.in(Duration.ofSeconds(30), new SystemTime()));
      Files.writeString(file, next);
    }
    assertThat(receiver.requests).extracting(FakeReceiver.Seen::requestLine).containsExactly("POST /one HTTP/1.1", "POST /two HTTP/1.1");
    Files.writeString(file, " \n");
    assertThat(send(config)).isEqualTo(new SendResult.Permanent("webhook URL is empty after templating", FailureReason.OTHER)); // INT-WEBHOOK-07
    Files.delete(file);
    assertThat(send(config))
        .isEqualTo(
            new SendResult.Permanent(
                "read url_file: unable to read file " + file + ": open " + file + ": no such file or directory", FailureReason.OTHER));
  }

  @Test
  void INT_WEBHOOK_02_urlAndFileMayBeTemplates() throws Exception {
    try (Sending team = new Sending()) {
      assertThat(team.send("webhook", "{url: 'SINK/{{ .CommonLabels.alertname }}/a\\b?q={{ .CommonLabels.alertname }}'}")).isEqualTo(SENT);
      assertThat(team.seen().requestLine()).as("what a path may not hold").isEqualTo("POST /Disk%20%3CFull%3E/a%5Cb?q=Disk%20%3CFull%3E HTTP/1.1");
      assertThat(team.send("webhook", "{url: 'SINK/{{ .Status }}/{{ .CommonLabels.severity }}'}")).isEqualTo(SENT);
      assertThat(team.seen().requestLine()).isEqualTo("POST /firing/critical HTTP/1.1");
      Path file = Files.writeString(dir.resolve("url"), team.receiver.url("/{{ .Status }}") + "\n");
      assertThat(Sending.send(team.notifier("webhook", "{url_file: " + file + "}"), Sending.resolved())).isEqualTo(SENT);
      assertThat(team.seen().requestLine()).isEqualTo("POST /resolved HTTP/1.1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../admin", "..", "%2e%2e/x", "a/.%2E/b", "./x", "..?a=b", "..#", "..%2Fx", "..%5Cx", "..\\\\x", "a b\\\\..", "a b/../x", "x y/%2e%2e"
      })
  void V_12_aRenderedUrlDoesNotClimb(String part) throws Exception {
    try (Sending team = new Sending()) {
      assertThat(team.send("webhook", "{url: 'SINK/{{ .Status }}/" + part + "?k=v'}"))
          .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
      assertThat(team.receiver.requests).isEmpty();
      assertThat(team.send("webhook", "{url: 'SINK/...{{ .Status }}..?k=../x'}")).isEqualTo(SENT);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v/{{ .CommonLabels.x }}/end | a#b        | POST /v/a%23b/end HTTP/1.1",
        "/v/{{ .CommonLabels.x }}/end | ../#       | ",
        "/v/{{ .CommonLabels.x }}/end | a?b=c      | POST /v/a%3Fb=c/end HTTP/1.1",
        "/v/{{ .CommonLabels.x }}?k=v | a?b        | POST /v/a%3Fb?k=v HTTP/1.1",
        "/v?k={{ .CommonLabels.x }}/z | a?b        | POST /v?k=a?b/z HTTP/1.1",
        "/v{{ .CommonLabels.x }}      | ?a=b&c=d   | POST /v?a=b&c=d HTTP/1.1",
        "/v{{ .CommonLabels.x }}&own  | ?a=b       | POST /v?a=b&own HTTP/1.1",
        "/v?k={{ .CommonLabels.x }}&z | a#b        | POST /v?k=a%23b&z HTTP/1.1",
        "/v/{{ .CommonLabels.x }}/end | a/b        | POST /v/a/b/end HTTP/1.1",
        "/v/{{ .CommonLabels.x }}/end | %0d%0aX:y  | POST /v/%0d%0aX:y/end HTTP/1.1",
        "/v/{{ .CommonLabels.x }}/end | a b        | POST /v/a%20b/end HTTP/1.1",
        "/v/{{ .CommonLabels.x }}/end | @10.0.0.1/ | POST /v/@10.0.0.1//end HTTP/1.1",
        "/v/{{ .CommonLabels.x }}/end | a\\b        | POST /v/a%5Cb/end HTTP/1.1",
        "/v/{{ .CommonLabels.x }}#own | a#b        | POST /v/a%23b HTTP/1.1",
        "/v/{{ .CommonLabels.x }}/b/{{ .CommonLabels.alertname }} | q?z= | POST /v/q%3Fz=/b/A HTTP/1.1",
        "/v/{{ .CommonLabels.x }}/end?k={{ .CommonLabels.x }} | q?z= | POST /v/q%3Fz=/end?k=q?z= HTTP/1.1"
      })
  void V_12_aLabelCutsNothingOff(String target, String label, String expected) throws Exception {
    try (Sending team = new Sending()) {
      Alert alert =
          new Alert(LabelSet.of("alertname", "A", "x", label), LabelSet.EMPTY, Timestamp.of(NOW), Timestamp.ZERO, Timestamp.of(NOW), "", false);
      Sending.send(team.notifier("webhook", "{url: 'SINK" + target + "'}"), Sending.notification(List.of(alert)));
      assertThat(team.receiver.requests).extracting(FakeReceiver.Seen::requestLine).isEqualTo(expected == null ? List.of() : List.of(expected));
    }
  }

  @Test
  void V_12_aUrlThatIsAllOfALabelIsAsTheLabelHasIt() throws Exception {
    try (Sending team = new Sending()) {
      LabelSet where = LabelSet.of("alertname", "A", "x", team.receiver.url("/v?a=b#c"));
      Alert alert = new Alert(where, LabelSet.EMPTY, Timestamp.of(NOW), Timestamp.ZERO, Timestamp.of(NOW), "", false);
      assertThat(Sending.send(team.notifier("webhook", "{url: '{{ .CommonLabels.x }}'}"), Sending.notification(List.of(alert)))).isEqualTo(SENT);
      assertThat(team.seen().requestLine()).isEqualTo("POST /v?a=b HTTP/1.1");
    }
  }

  /** Upstream sends dots as they are written; here they are resolved before the policy judges the path, so that no receiver does it after. */
  @ParameterizedTest
  @ValueSource(strings = {"/a/../b", "/%2e%2e/b", "/a/./../b"})
  void V_12_dotsOfALiteralUrlAreResolvedFirst(String path) throws Exception {
    try (Sending team = new Sending()) {
      assertThat(team.send("webhook", "{url: 'SINK" + path + "'}")).isEqualTo(SENT);
      assertThat(team.seen().requestLine()).isEqualTo("POST /b HTTP/1.1");
    }
  }

  @Test
  void INT_WEBHOOK_07_aUrlThatIsEmptyOrFailsIsFinal() throws Exception {
    try (Sending team = new Sending()) {
      assertThat(team.send("webhook", "{url: '{{ .CommonLabels.none }}'}"))
          .isEqualTo(new SendResult.Permanent("webhook URL is empty after templating", FailureReason.OTHER));
      assertThat(team.send("webhook", "{url: 'SINK/{{ fail }}'}"))
          .isEqualTo(new SendResult.Permanent("failed to template webhook URL: " + FakeWords.FAILURE, FailureReason.OTHER));
      assertThat(team.send("webhook", "{url: 'SINK/', payload: {a: ['{{ fail }}']}}"))
          .isEqualTo(new SendResult.Permanent("failed to render custom payload: " + FakeWords.FAILURE, FailureReason.OTHER));
      assertThat(team.receiver.requests).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@169.254.169.254/", "@10.0.0.1/", "\\\\@169.254.169.254/", "169.254.169.254/#", "0x7f.1:80/", "2130706433/", "[::ffff:169.254.169.254]/", "10.0.0.1:1/?",
        "evil.example/", "u:p@127.0.0.1/", "127.0.0.1/\\r\\nHost: x", "127.0.0.1:99999/", " 127.0.0.1/",
        "127.0.0.1 /", "127.0.0.1\\\\x/", "127.0.0.1/50%", "127.0.0.1/%", "127.0.0.1/%zz x"
      })
  void V_12_aLabelLeadsNowhereElse(String label) throws Exception {
    try (Sending team = new Sending()) {
      String block = "{url: 'http://{{ .CommonLabels.where }}'}";
      Alert alert =
          new Alert(
              LabelSet.of("alertname", "A", "where", label.translateEscapes()), LabelSet.EMPTY, Timestamp.of(NOW), Timestamp.ZERO, Timestamp.of(NOW), "", false);
      SendResult result = Sending.send(team.notifier("webhook", block), Sending.notification(List.of(alert)));
      assertThat(result).isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
      assertThat(team.outside.dialed("attempted")).isZero();
    }
  }

  @Test
  void INT_WEBHOOK_05_INT_WEBHOOK_06_G_192_G_193_aPayloadOfItsOwnWithWhatItsTextsCameTo() throws Exception {
    try (Sending team = new Sending()) {
      String block =
          "{url: 'SINK/', payload: {z: '{{ .Status }}', '{{ .Status }}-key': '2', list: ['true', 'x', {m: '{a: [1, \"2\"]}'}, '[1, {{ .Status }}]'], nothing: '', number: 1.5, b: yes, n: gone, y: gone, 5: gone, ~: gone, 'no': {off: gone, 'on': kept}}}";
      assertThat(team.send("webhook", block)).isEqualTo(SENT);
      assertThat(team.body())
          .isEqualTo("{\"b\":true,\"firing-key\":2,\"list\":[true,\"x\",{\"m\":{\"a\":[1,\"2\"]}},[1,\"firing\"]],\"no\":{\"on\":\"kept\"},\"nothing\":null,\"number\":1.5,\"z\":\"firing\"}\n");
      assertThat(team.seen().header("Content-Type")).isEqualTo("application/json");
    }
  }

  @Test
  void INT_WEBHOOK_03_theStatusIsThatOfWhatIsShown() throws Exception {
    try (Sending team = new Sending()) {
      Alert over = Sending.alert("a:1", LabelSet.EMPTY, "2026-11-20T09:59:00Z", Timestamp.of(NOW), "");
      Alert firing = Sending.alert("b:1", LabelSet.EMPTY, "2026-11-20T09:59:00Z", Timestamp.ZERO, "");
      Sending.send(team.notifier("webhook", "{url: 'SINK/', max_alerts: 1}"), Sending.notification(List.of(over, firing)));
      assertThat(team.body()).startsWith("{\"receiver\":\"team\",\"status\":\"resolved\",").endsWith("\"truncatedAlerts\":1}\n");
    }
  }

  @Test
  void INT_WEBHOOK_03_templatesSeeWhatIsShown() throws Exception {
    try (Sending team = new Sending()) {
      team.send("webhook", "{url: 'SINK/', max_alerts: 1, payload: {first: '{{ .CommonLabels.instance }}'}}");
      assertThat(team.body()).isEqualTo("{\"first\":\"a:1\"}\n");
    }
  }

  @Test
  void aNotificationGoesThroughTlsAndProxiesWithTheSameErrors() throws Exception {
    HttpClientConfig proxied =
        new HttpClientConfig(
            null, null, null, HttpClientConfig.TlsConfig.DEFAULT, new ProxyConfig("http://127.0.0.1:1", "", false, Map.of()), true, true, Map.of());
    WebhookConfig config = new WebhookConfig("p", true, proxied, Secret.of("https://other.example/secret"), null, 0, Duration.ZERO);
    assertThat(send(config)).isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
    WebhookConfig refused = new WebhookConfig("p", true, proxied, Secret.of("https://receiver.test/secret"), null, 0, Duration.ZERO);
    assertThat(send(refused))
        .isInstanceOfSatisfying(SendResult.Recoverable.class, r -> assertThat(r.error()).contains("connection refused").doesNotContain("secret"));
  }

  @Test
  void C_20_theCheckNamesALiteralDestinationThatThePolicyRefuses() {
    ReceiverConfig team = new ReceiverConfig("t", LabelSet.of("name", "t"), List.of(config("http://10.0.0.1/", 0, Duration.ZERO)));
    assertThat(ReceiverFactory.check(List.of(team), outside.guard, outside.files, AwsEnvironment.NONE))
        .extracting(p -> p.path())
        .containsExactly("receivers[0].webhook_configs[0].url");
  }

  @Test
  void C_27_aProxyIsJudgedAtLoadAndTheUrlBehindItByItsName() {
    HttpClientConfig proxied =
        new HttpClientConfig(
            null, null, null, HttpClientConfig.TlsConfig.DEFAULT, new ProxyConfig("http://me:secret@10.0.0.9:3128", "", false, Map.of()), true, true, Map.of());
    WebhookConfig config = new WebhookConfig("w", true, proxied, Secret.of("https://receiver.test/token"), null, 0, Duration.ZERO);
    ReceiverConfig team = new ReceiverConfig("t", LabelSet.of("name", "t"), List.of(config));
    var problems = ReceiverFactory.check(List.of(team), outside.guard, outside.files, AwsEnvironment.NONE);
    assertThat(problems).extracting(p -> p.path()).containsExactly("w.http_config.proxy_url");
    assertThat(problems.toString()).contains("10.0.0.9:3128").doesNotContain("secret");
    WebhookConfig literal = new WebhookConfig("w", true, proxied, Secret.of("http://127.0.0.1:1/token"), null, 0, Duration.ZERO);
    assertThat(ReceiverFactory.check(List.of(new ReceiverConfig("t", LabelSet.EMPTY, List.of(literal))), outside.guard, outside.files, AwsEnvironment.NONE))
        .extracting(p -> p.path())
        .containsExactly("w.http_config.proxy_url", "w.url");
  }
}
