package io.ironbell.notifier.incidentio;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.receiver.IncidentioConfig;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.RecordedLog;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.exec.Claim;
import io.ironbell.notifier.template.exec.Space;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IncidentioNotifierTest {
  private static final String PLAIN = "{url: SINK/inc, alert_source_token: tok}";

  @AutoClose private final Sending sending = new Sending();
  @TempDir Path dir = Path.of("");

  /** The body is what the real Alertmanager sent for these alerts, but for the receiver's name and the routeLabels of 0.34. */
  @Test
  void INT_INCIDENTIO_01_theBodyToTheByte() throws Exception {
    assertThat(sending.send("incidentio", PLAIN)).isEqualTo(Sending.SENT);
    assertThat(sending.seen().requestLine()).isEqualTo("POST /inc HTTP/1.1");
    assertThat(sending.seen().header("Authorization")).isEqualTo("Bearer tok");
    assertThat(sending.seen().header("Content-Type")).isEqualTo("application/json");
    assertThat(sending.body())
        .isEqualTo(
            "{\"receiver\":\"team\",\"status\":\"firing\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"Disk \\u003cFull\\u003e\","
                + "\"instance\":\"a:1\",\"severity\":\"critical\"},\"annotations\":{\"description\":\"full é\",\"summary\":\"disk \\u0026 co\"},"
                + "\"startsAt\":\"2026-11-20T09:59:00.5Z\",\"endsAt\":\"0001-01-01T00:00:00Z\",\"generatorURL\":\"http://p/graph?a=1\\u0026b=2\","
                + "\"fingerprint\":\"935137ec00f43f0d\"},{\"status\":\"firing\",\"labels\":{\"alertname\":\"Disk \\u003cFull\\u003e\",\"instance\":\"b:1\","
                + "\"severity\":\"critical\"},\"annotations\":{\"summary\":\"disk \\u0026 co\"},\"startsAt\":\"2026-11-20T09:58:00Z\","
                + "\"endsAt\":\"0001-01-01T00:00:00Z\",\"generatorURL\":\"\",\"fingerprint\":\"e23d6cd51b98580e\"}],"
                + "\"notification_reason\":\"first notification\",\"groupLabels\":{\"alertname\":\"Disk \\u003cFull\\u003e\"},"
                + "\"commonLabels\":{\"alertname\":\"Disk \\u003cFull\\u003e\",\"severity\":\"critical\"},\"commonAnnotations\":{\"summary\":\"disk \\u0026 co\"},"
                + "\"routeLabels\":{},\"externalURL\":\"http://am.example:9093\",\"version\":\"1\","
                + "\"groupKey\":\"{}/{}:{alertname=\\\"Disk \\u003cFull\\u003e\\\"}\",\"truncatedAlerts\":0}\n");
  }

  @Test
  void INT_INCIDENTIO_04_maxAlerts() throws Exception {
    sending.send("incidentio", "{url: SINK/inc, alert_source_token: tok, max_alerts: 1}");
    assertThat(sending.body()).endsWith("\"truncatedAlerts\":1}\n").contains("\"commonLabels\":{\"alertname\":\"Disk \\u003cFull\\u003e\",\"instance\":\"a:1\"").doesNotContain("b:1");
  }

  @Test
  void INT_INCIDENTIO_03_whatIsTooBigKeepsTheFirstAlertAndSaysTheSameOfAll() throws Exception {
    Notification big = big(10, 300_000);
    assertThat(Sending.send(sending.notifier("incidentio", PLAIN), big)).isEqualTo(Sending.SENT);
    assertThat(sending.body())
        .hasSizeLessThan(IncidentioNotifier.MOST_BYTES)
        .contains("\"a:1\"")
        .doesNotContain("\"b:1\"")
        .contains("\"commonLabels\":{\"alertname\":\"Disk \\u003cFull\\u003e\",\"severity\":\"critical\"},\"commonAnnotations\":{}")
        .endsWith("\"truncatedAlerts\":0}\n");
    assertThat(RecordedLog.lines("final_size=" + sending.body().length() + " "))
        .singleElement()
        .asString()
        .startsWith("WARN ")
        .contains("receiver=team integration=incidentio[0] ", " original_size=60", " max_size=524288 ")
        .endsWith("Truncated alert content due to incident.io payload size limit");
  }

  @Test
  void INT_INCIDENTIO_03_stillTooBigItIsTriedAllTheSame() throws Exception {
    assertThat(Sending.send(sending.notifier("incidentio", PLAIN), big(600_000, 10))).isEqualTo(Sending.SENT);
    assertThat(sending.body()).hasSizeGreaterThan(600_000).doesNotContain("\"b:1\"");
    assertThat(RecordedLog.lines("Truncated alert content due to incident.io payload size limit, but still exceeds limit")).singleElement().asString()
        .startsWith("ERROR ").contains("receiver=team ", " final_size=60", " max_size=524288 ");
  }

  @Test
  void whatOneMayNotTakeIsNotWritten() throws Exception {
    Space space = Space.of(4 << 20);
    try (Claim claim = space.claim(new Semaphore(1), () -> 0)) {
      assertThat(sendWith(claim, big(10, 1_000_000)))
          .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).startsWith("memory limit exceeded: one notification may take 3 MiB"));
    }
    assertThat(sending.receiver.requests).isEmpty();
  }

  /** The whole of it as it is written and as bytes would fit in beside the other, but not also what is sent instead of it. */
  @Test
  void whatOthersHaveTakenIsWaitedForBeforeAnythingIsWritten() throws Exception {
    Space space = Space.of(8 << 20);
    try (Claim other = space.claim(new Semaphore(1), () -> 0); Claim claim = space.claim(new Semaphore(1), () -> 0)) {
      other.await(5 << 20);
      assertThat(sendWith(claim, big(30, 300_000)))
          .isInstanceOfSatisfying(SendResult.Recoverable.class, r -> assertThat(r.error()).contains("MiB of this heap for all notifications under way are used up"));
      assertThat(sending.receiver.requests).isEmpty();
      other.close();
      assertThat(sendWith(claim, big(30, 300_000))).isEqualTo(Sending.SENT);
    }
  }

  private SendResult sendWith(Claim claim, Notification notification) throws Exception {
    IncidentioConfig config = (IncidentioConfig) sending.config("incidentio", PLAIN);
    Notifier notifier = new IncidentioNotifier(config, sending.outbox(config));
    return ScopedValue.where(Claim.CURRENT, claim).call(() -> Sending.send(notifier, notification));
  }

  private static Notification big(int first, int second) {
    return Sending.notification(
        List.of(
            Sending.alert("a:1", LabelSet.of("x", "x".repeat(first)), "2026-11-20T09:59:00Z", Timestamp.ZERO, ""),
            Sending.alert("b:1", LabelSet.of("x", "y".repeat(second * 2)), "2026-11-20T09:59:00Z", Timestamp.ZERO, "")));
  }

  @Test
  void INT_INCIDENTIO_02_basicAuthComesBeforeTheToken() throws Exception {
    sending.send("incidentio", "{url: SINK/, alert_source_token: tok, http_config: {basic_auth: {username: u, password: p}}}");
    assertThat(sending.receiver.requests).extracting(r -> r.header("Authorization")).containsExactly("Basic dTpw");
  }

  @Test
  void INT_INCIDENTIO_02_fromFilesEachTime() throws Exception {
    Path url = Files.writeString(dir.resolve("url"), sending.receiver.url("/one") + "\n");
    Path token = Files.writeString(dir.resolve("token"), "t1\n");
    Notifier notifier = sending.notifier("incidentio", "{url_file: " + url + ", alert_source_token_file: " + token + "}");
    Sending.send(notifier, Sending.firing());
    assertThat(sending.seen().requestLine()).isEqualTo("POST /one HTTP/1.1");
    assertThat(sending.seen().header("Authorization")).isEqualTo("Bearer t1");
    Files.writeString(url, sending.receiver.url("/two"));
    Files.writeString(token, "t2");
    Sending.send(notifier, Sending.firing());
    assertThat(sending.seen().requestLine()).isEqualTo("POST /two HTTP/1.1");
    assertThat(sending.seen().header("Authorization")).isEqualTo("Bearer t2");
    Files.writeString(url, "http://10.0.0.1/");
    assertThat(Sending.send(notifier, Sending.firing()))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
    Files.delete(token);
    Files.writeString(url, sending.receiver.url("/"));
    assertThat(Sending.send(notifier, Sending.firing()))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).startsWith("failed to read alert_source_token_file: "));
    Files.delete(url);
    assertThat(Sending.send(notifier, Sending.firing()))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).startsWith("read url_file: "));
  }

  @Test
  void INT_INCIDENTIO_02_anAuthorizationOfItsOwn() throws Exception {
    sending.send("incidentio", "{url: SINK/, http_config: {authorization: {type: Own, credentials: c}}}");
    assertThat(sending.seen().headers()).filteredOn(h -> h.startsWith("Authorization")).containsExactly("Authorization: Own c");
  }

  @ParameterizedTest
  @CsvSource({"429, true, RATE_LIMITED", "500, true, SERVER_ERROR", "400, false, CLIENT_ERROR", "401, false, AUTH_ERROR"})
  void INT_INCIDENTIO_04_retriesAndWhatItSays(int status, boolean again, FailureReason reason) throws Exception {
    sending.receiver.then(FakeReceiver.status(status, "{\"message\":\"m\",\"error\":\"e\",\"errors\":[\"a\",\"b\"]}"));
    String text = "unexpected status code " + status + ": m: e: a, b";
    assertThat(sending.send("incidentio", PLAIN)).isEqualTo(again ? new SendResult.Recoverable(text, reason) : new SendResult.Permanent(text, reason));
  }

  @Test
  void INT_INCIDENTIO_04_itsOwnTimeout() throws Exception {
    sending.receiver.then(FakeReceiver.hang());
    assertThat(sending.send("incidentio", "{url: SINK/secret, alert_source_token: tok, timeout: 200ms}"))
        .isEqualTo(new SendResult.Recoverable("Post \"<redacted>\": configured incident.io timeout reached (200ms)", FailureReason.OTHER));
  }
}
