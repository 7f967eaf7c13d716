package io.ironbell.notifier.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.FakeWords;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpsgenieNotifierTest {
  private static final String PLAIN = "{api_url: SINK/og, api_key: key, message: m, description: d, source: s}";

  @AutoClose private final Sending sending = new Sending();
  @TempDir Path dir = Path.of("");

  private List<String> requestLines() {
    return sending.receiver.requests.stream().map(FakeReceiver.Seen::requestLine).toList();
  }

  @Test
  void INT_OPSGENIE_01_INT_OPSGENIE_02_INT_OPSGENIE_07_opensAndCloses() throws Exception {
    assertThat(sending.send("opsgenie", PLAIN)).isEqualTo(Sending.SENT);
    assertThat(sending.seen().requestLine()).isEqualTo("POST /og/v2/alerts HTTP/1.1");
    assertThat(sending.seen().header("Authorization")).isEqualTo("GenieKey key");
    assertThat(sending.seen().header("Content-Type")).isEqualTo("application/json");
    assertThat(sending.body())
        .isEqualTo(
            "{\"alias\":\"" + Sending.HASH + "\",\"message\":\"m\",\"description\":\"d\",\"details\":{\"alertname\":\"Disk \\u003cFull\\u003e\","
                + "\"severity\":\"critical\"},\"source\":\"s\"}\n");
    assertThat(Sending.send(sending.notifier("opsgenie", PLAIN), Sending.resolved())).isEqualTo(Sending.SENT);
    assertThat(sending.seen().requestLine()).isEqualTo("POST /og/v2/alerts/" + Sending.HASH + "/close?identifierType=alias HTTP/1.1");
    assertThat(sending.body()).isEqualTo("{\"source\":\"s\"}\n");
  }

  @Test
  void INT_OPSGENIE_03_INT_OPSGENIE_04_INT_OPSGENIE_05_everythingToTheByte() throws Exception {
    String block =
        "{api_url: 'SINK/og/?x=1', api_key: 'key-{{ .Status }}', message: 'm {{ .Status }} " + "x".repeat(150) + "', description: d, source: s,"
            + " details: {a: '{{ .Status }}', severity: over}, entity: e, actions: 'a1, a2,,', tags: ' t1,t2 ', note: n, priority: P1, update_alerts: true,"
            + " responders: [{name: 't1, t2,,{{ .Status }}', type: teams}, {id: i, type: Team}, {username: u, type: user},"
            + " {name: '{{ .CommonLabels.none }}', type: '{{ .CommonLabels.none }}'}]}";
    assertThat(sending.send("opsgenie", block)).isEqualTo(Sending.SENT);
    String message = "m firing " + "x".repeat(120) + "…";
    assertThat(requestLines())
        .containsExactly(
            "POST /og/v2/alerts?x=1 HTTP/1.1",
            "PUT /og/v2/alerts/" + Sending.HASH + "/message?identifierType=alias&x=1 HTTP/1.1",
            "PUT /og/v2/alerts/" + Sending.HASH + "/description?identifierType=alias&x=1 HTTP/1.1");
    assertThat(sending.receiver.requests.stream().map(Sending::body))
        .containsExactly(
            "{\"alias\":\"" + Sending.HASH + "\",\"message\":\"" + message + "\",\"description\":\"d\",\"details\":{\"a\":\"firing\","
                + "\"alertname\":\"Disk \\u003cFull\\u003e\",\"severity\":\"over\"},\"source\":\"s\",\"responders\":[{\"name\":\"t1\",\"type\":\"team\"},"
                + "{\"name\":\" t2\",\"type\":\"team\"},{\"name\":\"firing\",\"type\":\"team\"},{\"id\":\"i\",\"type\":\"Team\"},"
                + "{\"username\":\"u\",\"type\":\"user\"}],\"tags\":[\"t1\",\"t2\"],\"note\":\"n\",\"priority\":\"P1\",\"entity\":\"e\",\"actions\":[\"a1\",\" a2\"]}\n",
            "{\"message\":\"" + message + "\"}\n",
            "{\"description\":\"d\"}\n");
    assertThat(sending.receiver.requests.stream().map(r -> r.header("Authorization"))).containsOnly("GenieKey key-firing");
  }

  @Test
  void INT_OPSGENIE_04_whatAlertsSayIsNoTemplate() throws Exception {
    String block = "{api_url: SINK/, api_key: k, responders: [{name: '{{ .CommonAnnotations.summary }}', type: teams}]}";
    LabelSet hostile = LabelSet.of("summary", "{{ .Status }},b");
    Sending.send(
        sending.notifier("opsgenie", block),
        Sending.notification(List.of(Sending.alert("a", hostile, "2026-11-20T09:59:00Z", Timestamp.ZERO, ""))));
    assertThat(sending.body()).contains("\"responders\":[{\"name\":\"{{ .Status }}\",\"type\":\"team\"},{\"name\":\"b\",\"type\":\"team\"}]");
  }

  @ParameterizedTest
  @CsvSource({
    "429, true, RATE_LIMITED", "500, true, SERVER_ERROR", "422, false, CLIENT_ERROR", "401, false, AUTH_ERROR", "403, false, AUTH_ERROR",
    "301, false, OTHER"
  })
  void INT_OPSGENIE_06_retries(int status, boolean again, FailureReason reason) throws Exception {
    sending.receiver.then(FakeReceiver.status(status, "why"));
    String text = "unexpected status code " + status + ": why";
    assertThat(sending.send("opsgenie", PLAIN)).isEqualTo(again ? new SendResult.Recoverable(text, reason) : new SendResult.Permanent(text, reason));
  }

  @Test
  void anUpdateThatFailsFailsTheNotification() throws Exception {
    sending.receiver.then(
        (socket, request, number) -> FakeReceiver.status(number < 2 ? 202 : 500, "no").answer(socket, request, number));
    assertThat(sending.send("opsgenie", "{api_url: SINK/, api_key: k, update_alerts: true}"))
        .isEqualTo(new SendResult.Recoverable("unexpected status code 500: no", FailureReason.SERVER_ERROR));
    assertThat(sending.receiver.requests).hasSize(2);
  }

  @Test
  void INT_OPSGENIE_02_INT_COMMON_07_theKeyIsReadFromItsFileEachTimeAndTemplated() throws Exception {
    Path key = Files.writeString(dir.resolve("key"), "one-{{ .Status }}\n");
    Notifier notifier = sending.notifier("opsgenie", "{api_url: SINK/, api_key_file: " + key + "}");
    Sending.send(notifier, Sending.firing());
    assertThat(sending.seen().header("Authorization")).isEqualTo("GenieKey one-firing");
    Files.writeString(key, "two");
    Sending.send(notifier, Sending.firing());
    assertThat(sending.seen().header("Authorization")).isEqualTo("GenieKey two");
    Files.writeString(key, "{{ .CommonAnnotations.summary }}");
    LabelSet rendered = LabelSet.of("summary", "\n  three\n");
    Sending.send(notifier, Sending.notification(List.of(Sending.alert("a", rendered, "2026-11-20T09:59:00Z", Timestamp.ZERO, ""))));
    assertThat(sending.seen().header("Authorization")).isEqualTo("GenieKey three");
    Files.delete(key);
    assertThat(Sending.send(notifier, Sending.firing()))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).startsWith("read key_file error: unable to read file"));
  }

  /** As upstream, which looks for key and file each by itself and takes the key. */
  @Test
  void CFG_22_aGlobalKeyGoesBeforeAFileOfTheReceiver() throws Exception {
    Path key = Files.writeString(dir.resolve("key"), "own-file");
    Sending.send(sending.notifier(sending.config("{opsgenie_api_key: all}", "opsgenie", "{api_url: SINK/, api_key_file: " + key + "}")), Sending.firing());
    assertThat(sending.seen().header("Authorization")).isEqualTo("GenieKey all");
    Sending.send(sending.notifier(sending.config("{opsgenie_api_key_file: " + key + "}", "opsgenie", "{api_url: SINK/, api_key: own}")), Sending.firing());
    assertThat(sending.seen().header("Authorization")).isEqualTo("GenieKey own");
  }

  @Test
  void V_12_aLineBreakInTheKeyBeginsNoHeader() throws Exception {
    LabelSet hostile = LabelSet.of("summary", "k\r\nX-Evil: secret");
    SendResult result =
        Sending.send(
            sending.notifier("opsgenie", "{api_url: SINK/, api_key: '{{ .CommonAnnotations.summary }}'}"),
            Sending.notification(List.of(Sending.alert("a", hostile, "2026-11-20T09:59:00Z", Timestamp.ZERO, ""))));
    assertThat(result).isEqualTo(new SendResult.Permanent("templating error: invalid header field value for \"Authorization\"", FailureReason.OTHER));
    assertThat(sending.receiver.requests).isEmpty();
  }

  @Test
  void failuresBeforeAndOnTheWay() throws Exception {
    assertThat(sending.send("opsgenie", "{api_url: SINK/, api_key: k, note: '{{ fail }}'}"))
        .isEqualTo(new SendResult.Permanent("templating error: " + FakeWords.FAILURE, FailureReason.OTHER));
    sending.receiver.then(FakeReceiver.hang());
    assertThat(Sending.send(sending.notifier("opsgenie", PLAIN), Sending.firing(), Duration.ofMillis(200)))
        .isEqualTo(new SendResult.Recoverable("Post \"<redacted>\": context deadline exceeded", FailureReason.OTHER));
    assertThat(sending.send("opsgenie", "{api_url: 'http://10.0.0.1/', api_key: k}"))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
  }
}
