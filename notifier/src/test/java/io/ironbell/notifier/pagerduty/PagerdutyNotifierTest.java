package io.ironbell.notifier.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.receiver.PagerdutyConfig;
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
import org.junit.jupiter.params.provider.ValueSource;

final class PagerdutyNotifierTest {
  private static final String V2 = "{url: SINK/v2, routing_key: rk, description: d, client: c, client_url: u, details: {firing: '', resolved: '', num_firing: '2', num_resolved: '0'}}";

  @AutoClose private final Sending sending = new Sending();
  @TempDir Path dir = Path.of("");

  private Notifier v1(String block) {
    PagerdutyConfig config = (PagerdutyConfig) sending.config("pagerduty", block);
    return new PagerdutyNotifier(config, sending.outbox(config), sending.receiver.url("/v1"));
  }

  private static FakeReceiver.Behaviour answer(int status, String body) {
    return FakeReceiver.status(status, body);
  }

  @Test
  void INT_PAGERDUTY_02_versionTwoToTheByte() throws Exception {
    assertThat(sending.send("pagerduty", V2)).isEqualTo(Sending.SENT);
    assertThat(sending.seen().requestLine()).isEqualTo("POST /v2 HTTP/1.1");
    assertThat(sending.seen().header("Content-Type")).isEqualTo("application/json");
    assertThat(sending.seen().header("User-Agent")).isEqualTo("Alertmanager/0.34.0");
    assertThat(sending.body())
        .isEqualTo(
            "{\"routing_key\":\"rk\",\"dedup_key\":\"" + Sending.HASH + "\",\"event_action\":\"trigger\",\"payload\":{\"summary\":\"d\",\"source\":\"c\","
                + "\"severity\":\"error\",\"custom_details\":{\"firing\":null,\"num_firing\":2,\"num_resolved\":0,\"resolved\":null}},"
                + "\"client\":\"c\",\"client_url\":\"u\"}\n");
    Sending.send(sending.notifier("pagerduty", V2), Sending.resolved());
    assertThat(sending.body()).contains("\"event_action\":\"resolve\"");
  }

  @Test
  void INT_PAGERDUTY_01_theKindOfKeyChoosesTheVersion() throws Exception {
    Path key = Files.writeString(dir.resolve("key"), "from-file");
    sending.send("pagerduty", "{url: SINK/v2, routing_key_file: " + key + "}");
    assertThat(sending.seen().requestLine()).isEqualTo("POST /v2 HTTP/1.1");
    assertThat(sending.body()).startsWith("{\"routing_key\":\"from-file\",");
    for (String service : List.of("service_key: sk", "service_key_file: " + key)) {
      Sending.send(v1("{url: SINK/v2, " + service + "}"), Sending.firing());
      assertThat(sending.seen().requestLine()).isEqualTo("POST /v1 HTTP/1.1");
      assertThat(sending.send("pagerduty", "{url: SINK/v2, " + service + "}"))
          .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).startsWith("egress denied: ").contains("events.pagerduty.com"));
    }
  }

  /** Firing and resolved are told alert by alert, in JSON. */
  @Test
  void INT_PAGERDUTY_03_whatOneWritesIsAddedToTheDetailsThatAreThereAnyway() throws Exception {
    try (Sending real = new Sending(Sending.realWords())) {
      real.send("pagerduty", "{url: SINK/, routing_key: rk}");
      String alert = "{\"annotations\":{\"description\":\"full é\",\"summary\":\"disk \\u0026 co\"},\"endsAt\":\"0001-01-01T00:00:00Z\",";
      assertThat(real.body())
          .contains("\"custom_details\":{\"firing\":[" + alert)
          .contains("\"status\":\"firing\"}],\"num_firing\":2,\"num_resolved\":0,\"resolved\":[]}}");
      Sending.send(real.notifier("pagerduty", "{url: SINK/, routing_key: rk}"), Sending.resolved());
      assertThat(real.body()).contains("\"custom_details\":{\"firing\":[],\"num_firing\":0,\"num_resolved\":2,\"resolved\":[{\"annotations\":");
      real.send("pagerduty", "{url: SINK/, routing_key: rk, details: {firing: '{{ .Alerts | len }}', resolved: none, own: {deep: [a, {b: '{{ .Status }}'}]}}}");
      assertThat(real.body())
          .contains("\"custom_details\":{\"firing\":2,\"num_firing\":2,\"num_resolved\":0,\"own\":{\"deep\":[\"a\",{\"b\":\"firing\"}]},\"resolved\":\"none\"}}");
    }
  }

  @Test
  void INT_PAGERDUTY_05_theSourceIsTheClientUnlessSaidOtherwise() throws Exception {
    sending.send("pagerduty", "{url: SINK/v2, routing_key: rk}");
    assertThat(sending.body()).contains("\"source\":\"[pagerduty.default.client]\"").contains("\"client\":\"[pagerduty.default.client]\"");
    sending.send("pagerduty", "{url: SINK/v2, routing_key: rk, client: own}");
    assertThat(sending.body()).contains("\"source\":\"own\"").doesNotContain("\"class\"").doesNotContain("\"component\"").doesNotContain("\"group\"");
  }

  @Test
  void INT_PAGERDUTY_04_INT_PAGERDUTY_05_imagesLinksAndTheOtherFields() throws Exception {
    sending.send(
        "pagerduty",
        "{url: SINK/v2, routing_key: rk, severity: '{{ .CommonLabels.severity }}', source: s, class: k, component: o, group: g, client: c,"
            + " images: [{src: 'i-{{ .Status }}', alt: a}, {src: '{{ .CommonLabels.none }}', href: gone}],"
            + " links: [{href: l, text: t}, {text: gone}]}");
    assertThat(sending.body())
        .contains("\"source\":\"s\",\"severity\":\"critical\",\"class\":\"k\",\"component\":\"o\",\"group\":\"g\",\"custom_details\"")
        .endsWith("\"images\":[{\"src\":\"i-firing\",\"alt\":\"a\",\"href\":\"\"}],\"links\":[{\"href\":\"l\",\"text\":\"t\"}]}\n");
  }

  @Test
  void INT_PAGERDUTY_09_versionOneNamesTheClientOnlyWhenItTriggers() throws Exception {
    String block = "{service_key: sk, routing_key: rk, description: d, client: c, client_url: u, details: {firing: 1, resolved: 1, num_firing: 1, num_resolved: 1}}";
    assertThat(Sending.send(v1(block), Sending.firing())).isEqualTo(Sending.SENT);
    String details = ",\"details\":{\"firing\":1,\"num_firing\":1,\"num_resolved\":1,\"resolved\":1}}\n";
    assertThat(sending.seen().requestLine()).isEqualTo("POST /v1 HTTP/1.1");
    assertThat(sending.body())
        .isEqualTo(
            "{\"service_key\":\"sk\",\"incident_key\":\"" + Sending.HASH + "\",\"event_type\":\"trigger\",\"description\":\"d\",\"event_action\":\"\","
                + "\"payload\":null,\"client\":\"c\",\"client_url\":\"u\"" + details);
    Sending.send(v1(block), Sending.resolved());
    assertThat(sending.body())
        .isEqualTo(
            "{\"service_key\":\"sk\",\"incident_key\":\"" + Sending.HASH + "\",\"event_type\":\"resolve\",\"description\":\"d\",\"event_action\":\"\","
                + "\"payload\":null" + details);
  }

  @Test
  void INT_PAGERDUTY_02_summariesAreCutAt1024Runes() throws Exception {
    sending.send("pagerduty", "{url: SINK/, routing_key: rk, description: '" + "é".repeat(1025) + "'}");
    assertThat(sending.body()).contains("\"summary\":\"" + "é".repeat(1023) + "…\"");
    Sending.send(v1("{service_key: sk, description: '" + "é".repeat(1024) + "'}"), Sending.firing());
    assertThat(sending.body()).contains("\"description\":\"" + "é".repeat(1024) + "\"");
  }

  @Test
  void INT_PAGERDUTY_06_anEventThatIsTooBigLosesItsDetails() throws Exception {
    String block = "{url: SINK/v2, service_key: X, routing_key: rk, details: {big: '{{ .CommonAnnotations.big }}'}}";
    var big =
        Sending.notification(
            List.of(Sending.alert("a", LabelSet.of("big", "x".repeat(512_000)), "2026-11-20T09:59:00Z", Timestamp.ZERO, "")));
    String gone = "{\"error\":\"Custom details have been removed because the original event exceeds the maximum size of 512KB\"}";
    Sending.send(sending.notifier("pagerduty", block.replace("service_key: X, ", "")), big);
    assertThat(sending.body()).contains("\"custom_details\":" + gone).doesNotContain("xxx");
    Sending.send(v1(block), big);
    assertThat(sending.body()).contains("\"details\":" + gone).doesNotContain("xxx");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void INT_PAGERDUTY_06_theLimitIsMetToTheByte(int over) throws Exception {
    String block = "{url: SINK/v2, routing_key: rk, details: {big: '{{ .CommonAnnotations.big }}'}}";
    int frame = sentWith(block, 1) - 1;
    assertThat(sentWith(block, 512_000 - frame + over)).isEqualTo(over == 0 ? 512_000 : sentWith(block, 600_000));
    assertThat(sending.body().contains("Custom details have been removed")).isEqualTo(over == 1);
  }

  /** @return bytes of the event with such a detail */
  private int sentWith(String block, int letters) throws Exception {
    LabelSet big = LabelSet.of("big", "x".repeat(letters));
    Sending.send(sending.notifier("pagerduty", block), Sending.notification(List.of(Sending.alert("a", big, "2026-11-20T09:59:00Z", Timestamp.ZERO, ""))));
    return sending.body().length();
  }

  @ParameterizedTest
  @CsvSource({
    "429, true, RATE_LIMITED", "500, true, SERVER_ERROR", "503, true, SERVER_ERROR", "403, false, AUTH_ERROR", "401, false, AUTH_ERROR",
    "404, false, CLIENT_ERROR", "302, false, OTHER"
  })
  void INT_PAGERDUTY_07_retriesOfVersionTwo(int status, boolean again, FailureReason reason) throws Exception {
    sending.receiver.then(answer(status, "{}"));
    String text = "unexpected status code " + status;
    assertThat(sending.send("pagerduty", V2)).isEqualTo(again ? new SendResult.Recoverable(text, reason) : new SendResult.Permanent(text, reason));
    assertThat(sending.receiver.requests).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"403, true", "500, true", "429, false", "400, false"})
  void INT_PAGERDUTY_07_G_207_retriesOfVersionOneTellNoReason(int status, boolean again) throws Exception {
    sending.receiver.then(answer(status, "{\"message\":\"m\",\"errors\":[\"a\",\"b\"]}"));
    String text = "unexpected status code " + status + (status == 400 ? ": m: a,b" : "");
    assertThat(Sending.send(v1("{service_key: sk}"), Sending.firing()))
        .isEqualTo(again ? new SendResult.Recoverable(text, FailureReason.OTHER) : new SendResult.Permanent(text, FailureReason.OTHER));
  }

  @Test
  void INT_PAGERDUTY_07_aRefusedEventSaysWhy() throws Exception {
    sending.receiver.then(answer(400, "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"a\",\"b\"]}"));
    assertThat(sending.send("pagerduty", V2))
        .isEqualTo(new SendResult.Permanent("unexpected status code 400: Event object is invalid: a,b", FailureReason.CLIENT_ERROR));
    sending.receiver.then(answer(400, "<html>"));
    assertThat(sending.send("pagerduty", V2)).isEqualTo(new SendResult.Permanent("unexpected status code 400", FailureReason.CLIENT_ERROR));
  }

  @Test
  void C_04_anAnswerThatRepeatsTheKeyIsNotShownWithIt() throws Exception {
    sending.receiver.then(answer(400, "{\"message\":\"no such key: hidden-key\",\"errors\":[]}"));
    assertThat(sending.send("pagerduty", "{url: SINK/, routing_key: hidden-key}"))
        .isEqualTo(new SendResult.Permanent("unexpected status code 400: no such key: <redacted>: ", FailureReason.CLIENT_ERROR));
  }

  @Test
  void INT_PAGERDUTY_08_itsOwnTimeout() throws Exception {
    sending.receiver.then(FakeReceiver.hang());
    assertThat(sending.send("pagerduty", "{url: SINK/secret, routing_key: rk, timeout: 200ms}"))
        .isEqualTo(new SendResult.Recoverable("Post \"<redacted>\": configured pagerduty timeout reached (200ms)", FailureReason.OTHER));
    assertThat(Sending.send(sending.notifier("pagerduty", V2), Sending.firing(), Duration.ofMillis(200)))
        .isEqualTo(new SendResult.Recoverable("Post \"<redacted>\": context deadline exceeded", FailureReason.OTHER));
  }

  @Test
  void INT_COMMON_07_keysInFilesAreReadEachTime() throws Exception {
    Path key = Files.writeString(dir.resolve("key"), " one-{{ .Status }}\n");
    Notifier notifier = sending.notifier("pagerduty", "{url: SINK/, routing_key_file: " + key + "}");
    Sending.send(notifier, Sending.firing());
    assertThat(sending.body()).startsWith("{\"routing_key\":\"one-firing\",");
    Files.writeString(key, "two");
    Sending.send(notifier, Sending.firing());
    assertThat(sending.body()).startsWith("{\"routing_key\":\"two\",");
    Files.writeString(key, "\n");
    assertThat(Sending.send(notifier, Sending.firing())).isEqualTo(new SendResult.Permanent("routing key cannot be empty", FailureReason.OTHER));
    Files.delete(key);
    assertThat(Sending.send(notifier, Sending.firing()))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).startsWith("failed to read routing key from file: unable to read file"));
  }

  @Test
  void templatesThatFailAreFinal() throws Exception {
    assertThat(sending.send("pagerduty", "{url: SINK/, routing_key: rk, group: '{{ fail }}'}"))
        .isEqualTo(new SendResult.Permanent("failed to template PagerDuty v2 message: " + FakeWords.FAILURE, FailureReason.OTHER));
    assertThat(sending.send("pagerduty", "{url: SINK/, routing_key: rk, details: {a: '{{ fail }}'}}"))
        .isEqualTo(new SendResult.Permanent("failed to render details: " + FakeWords.FAILURE, FailureReason.OTHER));
    assertThat(sending.receiver.requests).isEmpty();
  }

  @Test
  void C_28_aRefusedDestinationIsFinal() throws Exception {
    assertThat(sending.send("pagerduty", "{url: 'http://169.254.169.254/x', routing_key: rk}"))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
    assertThat(sending.outside.dialed("attempted")).isZero();
  }
}
