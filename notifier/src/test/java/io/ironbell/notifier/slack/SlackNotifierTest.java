package io.ironbell.notifier.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.receiver.SlackConfig;
import io.ironbell.api.config.secret.Redaction;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlackNotifierTest {
  @AutoClose private final Sending sending = new Sending(FakeReceiver.status(200, "ok"));
  @TempDir Path dir = Path.of("");

  @Test
  void INT_SLACK_02_INT_SLACK_05_theDefaultMessage() throws Exception {
    sending.send("slack", "api_url: SINK/hook\nchannel: '#ops'");
    assertThat(sending.body())
        .isEqualTo(
            "{\"channel\":\"#ops\",\"username\":\"[slack.default.username]\",\"icon_emoji\":\"[slack.default.iconemoji]\","
                + "\"icon_url\":\"[slack.default.iconurl]\",\"attachments\":[{\"title\":\"[slack.default.title]\","
                + "\"title_link\":\"[slack.default.titlelink]\",\"pretext\":\"[slack.default.pretext]\","
                + "\"text\":\"[slack.default.text]\",\"fallback\":\"[slack.default.fallback]\","
                + "\"callback_id\":\"[slack.default.callbackid]\",\"footer\":\"[slack.default.footer]\","
                + "\"color\":\"[slack.default.color]\",\"mrkdwn_in\":[\"fallback\",\"pretext\",\"text\"]}]}\n");
  }

  @Test
  void INT_SLACK_02_whatIsEmptyIsLeftOutOrNot() throws Exception {
    sending.send(
        "slack",
        "api_url: SINK/hook\nusername: ''\nicon_emoji: ''\nicon_url: ''\ntitle: ''\ntitle_link: ''\npretext: ''\ntext: ''\nfallback: ''\n"
            + "callback_id: ''\nfooter: ''\ncolor: ''\nmrkdwn_in: [text]");
    assertThat(sending.body())
        .isEqualTo("{\"attachments\":[{\"text\":\"\",\"fallback\":\"\",\"callback_id\":\"\",\"footer\":\"\",\"mrkdwn_in\":[\"text\"]}]}\n");
  }

  @Test
  void INT_SLACK_03_INT_SLACK_04_everyKey() throws Exception {
    sending.send(
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
    assertThat(sending.body())
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
    sending.send("slack", "api_url: SINK/hook\ntitle: " + "é".repeat(1025));
    assertThat(sending.body()).contains("\"title\":\"" + "é".repeat(1023) + "…\",");
  }

  @Test
  void G_202_behindATemplateThatFailsEverythingIsEmptyAndTheMessageGoesOut() throws Exception {
    assertThat(sending.send("slack", "api_url: SINK/hook\nchannel: c\ntitle: t\npretext: '{{ fail }}'\ntext: x")).isInstanceOf(SendResult.Sent.class);
    assertThat(sending.body())
        .isEqualTo(
            "{\"attachments\":[{\"title\":\"t\",\"title_link\":\"[slack.default.titlelink]\",\"text\":\"\",\"fallback\":\"\","
                + "\"callback_id\":\"\",\"footer\":\"\",\"mrkdwn_in\":[\"fallback\",\"pretext\",\"text\"]}]}\n");
  }

  @Test
  void G_202_whatATemplateHadMadeBeforeItFailedIsSent() throws Exception {
    try (Sending real = new Sending(FakeReceiver.status(200, "ok"), Sending.realWords())) {
      assertThat(real.send("slack", "api_url: SINK/hook\nchannel: c\ntext: 'Alert {{ .Status }} on {{ template \"nope\" . }}'\nfallback: f"))
          .isInstanceOf(SendResult.Sent.class);
      assertThat(real.body()).contains("\"text\":\"Alert firing on \",\"fallback\":\"\",").doesNotContain("channel");
      real.send("slack", "api_url: SINK/hook\ntext: '{{ range .Alerts }}<{{ .Labels.instance }}>{{ if eq .Labels.instance \"b:1\" }}{{ fail }}{{ end }}{{ end }}'");
      assertThat(real.body()).as("what does not parse leaves nothing").contains("\"text\":\"\"");
      real.send("slack", "api_url: SINK/hook\ntext: '{{ range .Alerts }}<{{ .Labels.instance }}>{{ index .Labels 1 2 }}{{ end }}'");
      assertThat(real.body()).contains("\"text\":\"\\u003ca:1\\u003e\"");
    }
  }

  @Test
  void INT_SLACK_01_anAppTokenIsTheBearer() throws Exception {
    sending.send("slack", "app_token: xoxb\napp_url: SINK/api/chat.postMessage\nchannel: c");
    FakeReceiver.Seen seen = sending.receiver.requests.getFirst();
    assertThat(seen.requestLine()).isEqualTo("POST /api/chat.postMessage HTTP/1.1");
    assertThat(seen.header("Authorization")).isEqualTo("Bearer xoxb");
  }

  @Test
  void INT_SLACK_01_itsFileIsReadEachTime() throws Exception {
    Path token = Files.writeString(dir.resolve("token"), "one\n");
    Notifier notifier = sending.notifier("slack", "app_token_file: " + token + "\napp_url: SINK/api/chat.postMessage\nchannel: c");
    Sending.send(notifier, Sending.firing());
    Files.writeString(token, "two");
    Sending.send(notifier, Sending.firing());
    assertThat(sending.receiver.requests).extracting(r -> r.header("Authorization")).containsExactly("Bearer one", "Bearer two");
  }

  @Test
  void INT_SLACK_01_theCredentialsOfHttpConfigComeBeforeTheAppToken() throws Exception {
    String entry = "app_token: xoxb\napp_url: SINK/api/chat.postMessage\nhttp_config: {basic_auth: {username: u, password: p}}";
    sending.send("slack", entry);
    assertThat(sending.seen().header("Authorization")).isEqualTo("Basic dTpw");
  }

  @Test
  void INT_SLACK_10_theColourTellsWhetherAnythingFires() throws Exception {
    try (Sending real = new Sending(FakeReceiver.status(200, "ok"), Sending.realWords())) {
      Notifier notifier = real.notifier("slack", "api_url: SINK/hook\nchannel: c");
      Sending.send(notifier, Sending.firing());
      Sending.send(notifier, Sending.resolved());
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
          application/json | {"ok":false}                         | error response from Slack:
          """)
  void INT_SLACK_08_theAnswerSaysWhetherItWasTaken(String type, String answer, String outcome) throws Exception {
    sending.receiver.then(FakeReceiver.raw("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + answer.length() + "\r\n\r\n" + answer));
    SendResult result = sending.send("slack", "api_url: SINK/hook\nchannel: '#ops'");
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
    sending.receiver.then(FakeReceiver.json("{\"ok\":"));
    assertThat(sending.send("slack", "api_url: SINK/hook\nchannel: c"))
        .isEqualTo(new SendResult.Recoverable("channel \"c\": could not unmarshal JSON response \"{\\\"ok\\\":\"", FailureReason.CLIENT_ERROR));
  }

  @Test
  void V_08_aSecretInAnAnswerThatCannotBeReadIsNotCut() throws Exception {
    String token = "xoxb-0123456789-abcdefghijklmnopqrstuvwxyz";
    sending.receiver.then(FakeReceiver.json("x".repeat(160) + token));
    SendResult.Recoverable result = (SendResult.Recoverable) sending.send("slack", "api_url: SINK/hook\nchannel: c");
    assertThat(Redaction.of(List.of(token)).apply(result.error())).endsWith("xxx<secret>\"");
  }

  @Test
  void INT_SLACK_09_itsOwnTimeout() throws Exception {
    sending.receiver.then(FakeReceiver.hang());
    assertThat(sending.send("slack", "api_url: SINK/hook\ntimeout: 200ms"))
        .isEqualTo(new SendResult.Recoverable("Post \"<redacted>\": configured slack timeout reached (200ms)", FailureReason.OTHER));
  }

  /** The real URL of updates is fixed and not here, so this one is built by hand. */
  private SlackNotifier updating() {
    SlackConfig read = (SlackConfig) sending.config("slack", "api_url: SINK/api/chat.postMessage\nchannel: c\ntitle: t");
    SlackConfig config =
        new SlackConfig(
            read.path(), read.sendResolved(), read.http(), read.apiUrl(), read.appToken(), read.appUrl(), read.message(), true, Duration.ZERO);
    return new SlackNotifier(config, sending.outbox(config), sending.receiver.url("/api/chat.update"));
  }

  @Test
  void INT_SLACK_07_aMessageIsRememberedAndEdited() throws Exception {
    sending.receiver.then(FakeReceiver.json("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"12.34\",\"message\":{\"text\":\"x\"}}"));
    Map<String, Object> data = Map.of("threadTs", "12.34", "channelId", "C1");
    assertThat(Sending.send(updating(), Sending.firing())).isEqualTo(new SendResult.Sent(data));
    sending.receiver.then(FakeReceiver.json("{\"ok\":true}"));
    assertThat(Sending.send(updating(), Sending.remembering(data))).isEqualTo(new SendResult.Sent(data));
    assertThat(sending.receiver.requests).extracting(FakeReceiver.Seen::requestLine)
        .containsExactly("POST /api/chat.postMessage HTTP/1.1", "POST /api/chat.update HTTP/1.1");
    assertThat(sending.receiver.requests.getFirst().body()).startsWith("{\"channel\":\"c\",\"username\"");
    assertThat(sending.receiver.requests.get(1).body()).startsWith("{\"channel\":\"C1\",\"ts\":\"12.34\",\"username\"");
  }

  @Test
  void INT_SLACK_07_withoutUpdatesNothingIsRemembered() throws Exception {
    sending.receiver.then(FakeReceiver.json("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"12.34\"}"));
    assertThat(sending.send("slack", "api_url: SINK/hook\nchannel: c")).isEqualTo(new SendResult.Sent(Map.of()));
  }
}
