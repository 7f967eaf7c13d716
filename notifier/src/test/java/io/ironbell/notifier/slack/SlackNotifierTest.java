package io.ironbell.notifier.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.receiver.SlackConfig;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.IntegrationBench;
import io.ironbell.notifier.NamedTexts;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.egress.RefusalLog;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.Wording;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.IntegrationId;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlackNotifierTest {
  private final IntegrationBench bench = new IntegrationBench(FakeReceiver.status(200, "ok"));
  @TempDir Path dir = Path.of("");

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void INT_SLACK_02_INT_SLACK_05_theDefaultMessage() throws Exception {
    bench.send("slack", "api_url: SINK/hook\nchannel: '#ops'");
    assertThat(bench.body())
        .isEqualTo(
            "{\"channel\":\"#ops\",\"username\":\"\\u003cslack.default.username\\u003e\",\"icon_emoji\":\"\\u003cslack.default.iconemoji\\u003e\","
                + "\"icon_url\":\"\\u003cslack.default.iconurl\\u003e\",\"attachments\":[{\"title\":\"\\u003cslack.default.title\\u003e\","
                + "\"title_link\":\"\\u003cslack.default.titlelink\\u003e\",\"pretext\":\"\\u003cslack.default.pretext\\u003e\","
                + "\"text\":\"\\u003cslack.default.text\\u003e\",\"fallback\":\"\\u003cslack.default.fallback\\u003e\","
                + "\"callback_id\":\"\\u003cslack.default.callbackid\\u003e\",\"footer\":\"\\u003cslack.default.footer\\u003e\","
                + "\"color\":\"\\u003cslack.default.color\\u003e\",\"mrkdwn_in\":[\"fallback\",\"pretext\",\"text\"]}]}\n");
  }

  @Test
  void INT_SLACK_02_whatIsEmptyIsLeftOutOrNot() throws Exception {
    bench.send(
        "slack",
        "api_url: SINK/hook\nusername: ''\nicon_emoji: ''\nicon_url: ''\ntitle: ''\ntitle_link: ''\npretext: ''\ntext: ''\nfallback: ''\n"
            + "callback_id: ''\nfooter: ''\ncolor: ''\nmrkdwn_in: [text]");
    assertThat(bench.body())
        .isEqualTo("{\"attachments\":[{\"text\":\"\",\"fallback\":\"\",\"callback_id\":\"\",\"footer\":\"\",\"mrkdwn_in\":[\"text\"]}]}\n");
  }

  @Test
  void INT_SLACK_03_INT_SLACK_04_everyKey() throws Exception {
    bench.send(
        "slack",
        """
        api_url: SINK/hook
        channel: c
        username: u
        icon_emoji: ':e:'
        icon_url: http://i
        link_names: true
        message_text: '{{ .Status }} & more'
        title: t
        title_link: l
        pretext: p
        text: x
        fallback: f
        callback_id: cb
        footer: fo
        color: co
        image_url: im
        thumb_url: th
        short_fields: true
        fields:
        - {title: a, value: '{{ .Status }}'}
        - {title: b, value: v, short: false}
        actions:
        - {type: button, text: Run, url: 'http://run', style: primary, name: dropped}
        - {type: button, text: Ack, name: ack, value: yes, confirm: {title: ct, text: ctext, ok_text: ok, dismiss_text: no}}
        - {type: button, text: Nak, name: nak, confirm: {text: only}}
        """);
    assertThat(bench.body())
        .isEqualTo(
            "{\"channel\":\"c\",\"username\":\"u\",\"icon_emoji\":\":e:\",\"icon_url\":\"http://i\",\"link_names\":true,"
                + "\"text\":\"firing \\u0026 more\",\"attachments\":[{\"title\":\"t\",\"title_link\":\"l\",\"pretext\":\"p\",\"text\":\"x\","
                + "\"fallback\":\"f\",\"callback_id\":\"cb\",\"fields\":[{\"title\":\"a\",\"value\":\"firing\",\"short\":true},"
                + "{\"title\":\"b\",\"value\":\"v\",\"short\":false}],\"actions\":[{\"type\":\"button\",\"text\":\"Run\",\"url\":\"http://run\","
                + "\"style\":\"primary\"},{\"type\":\"button\",\"text\":\"Ack\",\"name\":\"ack\",\"value\":\"yes\",\"confirm\":{\"text\":\"ctext\","
                + "\"title\":\"ct\",\"ok_text\":\"ok\",\"dismiss_text\":\"no\"}},{\"type\":\"button\",\"text\":\"Nak\",\"name\":\"nak\","
                + "\"confirm\":{\"text\":\"only\"}}],\"image_url\":\"im\",\"thumb_url\":\"th\",\"footer\":\"fo\",\"color\":\"co\","
                + "\"mrkdwn_in\":[\"fallback\",\"pretext\",\"text\"]}]}\n");
  }

  @Test
  void INT_SLACK_06_theTitleIsCut() throws Exception {
    bench.send("slack", "api_url: SINK/hook\ntitle: " + "é".repeat(1025));
    assertThat(bench.body()).contains("\"title\":\"" + "é".repeat(1023) + "…\",");
  }

  @Test
  void G_202_behindATemplateThatFailsEverythingIsEmptyAndTheMessageGoesOut() throws Exception {
    assertThat(bench.send("slack", "api_url: SINK/hook\nchannel: c\ntitle: t\npretext: '{{ fail }}'\ntext: x")).isInstanceOf(SendResult.Sent.class);
    assertThat(bench.body())
        .isEqualTo(
            "{\"attachments\":[{\"title\":\"t\",\"title_link\":\"\\u003cslack.default.titlelink\\u003e\",\"text\":\"\",\"fallback\":\"\","
                + "\"callback_id\":\"\",\"footer\":\"\",\"mrkdwn_in\":[\"fallback\",\"pretext\",\"text\"]}]}\n");
  }

  @Test
  void INT_SLACK_01_anAppTokenIsTheBearer() throws Exception {
    bench.send("slack", "app_token: xoxb\napp_url: SINK/api/chat.postMessage\nchannel: c");
    FakeReceiver.Seen seen = bench.receiver.requests.getFirst();
    assertThat(seen.requestLine()).isEqualTo("POST /api/chat.postMessage HTTP/1.1");
    assertThat(seen.header("Authorization")).isEqualTo("Bearer xoxb");
  }

  @Test
  void INT_SLACK_01_itsFileIsReadEachTime() throws Exception {
    Path token = Files.writeString(dir.resolve("token"), "one\n");
    Notifier notifier = bench.notifier("slack", "app_token_file: " + token + "\napp_url: SINK/api/chat.postMessage\nchannel: c");
    bench.send(notifier, IntegrationBench.firing());
    Files.writeString(token, "two");
    bench.send(notifier, IntegrationBench.firing());
    assertThat(bench.receiver.requests).extracting(r -> r.header("Authorization")).containsExactly("Bearer one", "Bearer two");
  }

  @Test
  void INT_SLACK_10_theColourTellsWhetherAnythingFires() throws Exception {
    try (IntegrationBench real = new IntegrationBench(FakeReceiver.status(200, "ok"), Sending.realWords())) {
      Notifier notifier = real.notifier("slack", "api_url: SINK/hook\nchannel: c");
      real.send(notifier, IntegrationBench.firing());
      real.send(notifier, IntegrationBench.resolved());
      assertThat(real.receiver.requests.getFirst().body()).contains("\"color\":\"danger\"");
      assertThat(real.receiver.requests.getLast().body()).contains("\"color\":\"good\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/plain       | ok                                   | sent
          text/plain       | OK                                   | received an error response from Slack: OK
          text/html        | <b>                                  | received an error response from Slack: <b>
          application/json | {"ok":true}                          | sent
          application/json | {"ok":false,"error":"no_channel"}    | error response from Slack: no_channel
          application/json | {"ok":"true"}                        | error response from Slack:
          """)
  void INT_SLACK_08_theAnswerSaysWhetherItWasTaken(String type, String answer, String outcome) throws Exception {
    bench.receiver.then(FakeReceiver.raw("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + answer.length() + "\r\n\r\n" + answer));
    SendResult result = bench.send("slack", "api_url: SINK/hook\nchannel: '#ops'");
    if (outcome.equals("sent")) {
      assertThat(result).isEqualTo(new SendResult.Sent(Map.of()));
    } else {
      assertThat(result)
          .isInstanceOfSatisfying(
              SendResult.Permanent.class,
              p -> {
                assertThat(p.error().strip()).isEqualTo("channel \"#ops\": " + outcome);
                assertThat(p.reason()).isEqualTo(FailureReason.CLIENT_ERROR);
              });
    }
  }

  @Test
  void INT_SLACK_08_anAnswerThatCannotBeReadIsTriedAgain() throws Exception {
    bench.receiver.then(IntegrationBench.json("{\"ok\":"));
    assertThat(bench.send("slack", "api_url: SINK/hook\nchannel: c"))
        .isEqualTo(new SendResult.Recoverable("channel \"c\": could not unmarshal JSON response \"{\\\"ok\\\":\"", FailureReason.CLIENT_ERROR));
  }

  @Test
  void INT_SLACK_09_itsOwnTimeout() throws Exception {
    bench.receiver.then(FakeReceiver.hang());
    assertThat(bench.send("slack", "api_url: SINK/hook\ntimeout: 200ms"))
        .isEqualTo(new SendResult.Recoverable("Post \"<redacted>\": configured slack timeout reached (200ms)", FailureReason.OTHER));
  }

  /** The real URL of updates is fixed and not here, so this one is built by hand. */
  private SlackNotifier updating() {
    SlackConfig read = (SlackConfig) bench.config("slack", "api_url: SINK/api/chat.postMessage\nchannel: c\ntitle: t");
    SlackConfig config =
        new SlackConfig(
            read.path(), read.sendResolved(), read.http(), read.apiUrl(), read.appToken(), read.appUrl(), read.message(), true, Duration.ZERO);
    Outbox outbox =
        new Outbox(
            new IntegrationId("team.a", "slack", 0), bench.outside.clients.client("slack", read.http()), new RefusalLog(),
            bench.outside.files, new Wording(NamedTexts::new, "http://am"));
    return new SlackNotifier(config, outbox, bench.receiver.url("/api/chat.update"));
  }

  @Test
  void INT_SLACK_07_aMessageIsRememberedAndEdited() throws Exception {
    bench.receiver.then(IntegrationBench.json("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"12.34\",\"message\":{\"text\":\"x\"}}"));
    Map<String, Object> data = Map.of("threadTs", "12.34", "channelId", "C1");
    assertThat(bench.send(updating(), IntegrationBench.firing())).isEqualTo(new SendResult.Sent(data));
    bench.receiver.then(IntegrationBench.json("{\"ok\":true}"));
    assertThat(bench.send(updating(), IntegrationBench.remembering(data))).isEqualTo(new SendResult.Sent(data));
    assertThat(bench.receiver.requests).extracting(FakeReceiver.Seen::requestLine)
        .containsExactly("POST /api/chat.postMessage HTTP/1.1", "POST /api/chat.update HTTP/1.1");
    assertThat(bench.receiver.requests.getFirst().body()).startsWith("{\"channel\":\"c\",\"username\"");
    assertThat(bench.receiver.requests.get(1).body()).startsWith("{\"channel\":\"C1\",\"ts\":\"12.34\",\"username\"");
  }

  @Test
  void INT_SLACK_07_withoutUpdatesNothingIsRemembered() throws Exception {
    bench.receiver.then(IntegrationBench.json("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"12.34\"}"));
    assertThat(bench.send("slack", "api_url: SINK/hook\nchannel: c")).isEqualTo(new SendResult.Sent(Map.of()));
  }
}
