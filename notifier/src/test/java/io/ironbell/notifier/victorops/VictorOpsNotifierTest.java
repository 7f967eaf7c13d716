package io.ironbell.notifier.victorops;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.FakeWords;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VictorOpsNotifierTest {
  private static final String PLAIN = "{api_url: SINK/vo, api_key: key, routing_key: r}";

  @AutoClose private final Sending sending = new Sending();
  @TempDir Path dir = Path.of("");

  @Test
  void INT_VICTOROPS_01_INT_VICTOROPS_03_INT_VICTOROPS_04_theBodyIsInOrderAndThePathEscaped() throws Exception {
    String block =
        "{api_url: SINK/vo, api_key: 'k/é ', routing_key: 'team {{ .GroupLabels.alertname }}/x?', message_type: INFO, state_message: s,"
            + " entity_display_name: n, monitoring_tool: t, custom_fields: {zz: '{{ .Status }}', aa: '<&>'}}";
    assertThat(sending.send("victorops", block)).isEqualTo(Sending.SENT);
    assertThat(sending.seen().requestLine()).isEqualTo("POST /vo/k/%C3%A9%20/team%20Disk%20%3CFull%3E/x%3F HTTP/1.1");
    assertThat(sending.body())
        .isEqualTo(
            "{\"aa\":\"\\u003c\\u0026\\u003e\",\"entity_display_name\":\"n\",\"entity_id\":\"" + Sending.HASH + "\",\"message_type\":\"INFO\","
                + "\"monitoring_tool\":\"t\",\"state_message\":\"s\",\"zz\":\"firing\"}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../../admin", "a/../../b", ".", "a/./b"})
  void V_12_aRoutingKeyDoesNotClimb(String routingKey) throws Exception {
    assertThat(sending.send("victorops", "{api_url: SINK/vo, api_key: k, routing_key: '" + routingKey + "'}"))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
    assertThat(sending.receiver.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"INFO, INFO", "WARNING, WARNING", "CRITICAL, CRITICAL", "info, CRITICAL", "'{{ .CommonLabels.severity }}', CRITICAL", "RECOVERY, CRITICAL"})
  void INT_VICTOROPS_02_messageTypes(String configured, String sent) throws Exception {
    Notifier notifier = sending.notifier("victorops", "{api_url: SINK/, api_key: k, routing_key: r, message_type: '" + configured + "'}");
    Sending.send(notifier, Sending.firing());
    assertThat(sending.body()).contains("\"message_type\":\"" + sent + "\"");
    Sending.send(notifier, Sending.resolved());
    assertThat(sending.body()).contains("\"message_type\":\"RECOVERY\"");
  }

  @Test
  void INT_VICTOROPS_03_stateMessagesAreCut() throws Exception {
    sending.send("victorops", "{api_url: SINK/, api_key: k, routing_key: r, state_message: '" + "y".repeat(20_490) + "'}");
    assertThat(sending.body()).contains("\"" + "y".repeat(20_479) + "…\"");
  }

  @ParameterizedTest
  @CsvSource({"500, true, SERVER_ERROR", "429, false, RATE_LIMITED", "400, false, CLIENT_ERROR", "403, false, AUTH_ERROR"})
  void onlyServerErrorsAreTriedAgain(int status, boolean again, FailureReason reason) throws Exception {
    sending.receiver.then(FakeReceiver.status(status, "why"));
    String text = "unexpected status code " + status + ": why";
    assertThat(sending.send("victorops", PLAIN)).isEqualTo(again ? new SendResult.Recoverable(text, reason) : new SendResult.Permanent(text, reason));
  }

  @Test
  void G_212_whichTemplateErrorsAreTriedAgain() throws Exception {
    assertThat(sending.send("victorops", "{api_url: SINK/, api_key: k, routing_key: r, custom_fields: {a: '{{ fail }}'}}"))
        .isEqualTo(new SendResult.Recoverable("templating error: " + FakeWords.FAILURE, FailureReason.OTHER));
    assertThat(sending.send("victorops", "{api_url: SINK/, api_key: k, routing_key: '{{ fail }}'}"))
        .isEqualTo(new SendResult.Permanent("templating error: " + FakeWords.FAILURE, FailureReason.OTHER));
  }

  /** What came of the first request that the receiver has read: on a machine that stalls the time may be over before. */
  private SendResult sentToOneThatHangs(Notifier notifier) throws InterruptedException {
    Semaphore read = new Semaphore(0);
    sending.receiver.then((socket, request, number) -> {
      read.release();
      return FakeReceiver.hang().answer(socket, request, number);
    });
    for (int millis = 200; ; millis *= 10) {
      SendResult result = Sending.send(notifier, Sending.firing(), Duration.ofMillis(millis));
      if (read.tryAcquire(20, TimeUnit.SECONDS) || millis == 20_000) {
        return result;
      }
    }
  }

  @Test
  void INT_COMMON_05_INT_COMMON_07_theKeyIsReadEachTimeAndNeverShown() throws Exception {
    Path key = Files.writeString(dir.resolve("key"), "one\n");
    Notifier notifier = sending.notifier("victorops", "{api_url: SINK/, api_key_file: " + key + ", routing_key: r}");
    Sending.send(notifier, Sending.firing());
    assertThat(sending.seen().requestLine()).isEqualTo("POST /one/r HTTP/1.1");
    Files.writeString(key, "two");
    assertThat(sentToOneThatHangs(notifier))
        .isEqualTo(new SendResult.Recoverable("Post \"<redacted>\": context deadline exceeded", FailureReason.OTHER));
    assertThat(sending.seen().requestLine()).isEqualTo("POST /two/r HTTP/1.1");
    Files.delete(key);
    assertThat(Sending.send(notifier, Sending.firing()))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).startsWith("failed to read API key from file: unable to read file"));
  }
}
