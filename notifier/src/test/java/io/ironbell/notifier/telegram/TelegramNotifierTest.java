package io.ironbell.notifier.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.ClosedPort;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.FakeWords;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TelegramNotifierTest {
  private static final String ENTRY = "api_url: SINK\nbot_token: 12:secret\nchat_id: -100\n";

  @AutoClose private final Sending sending = new Sending(FakeReceiver.json("{\"ok\":true,\"result\":{\"message_id\":1,\"chat\":{\"id\":1}}}"));
  @TempDir Path dir = Path.of("");

  @Test
  void INT_TELEGRAM_01_theDefaultMessageIsHtml() throws Exception {
    assertThat(sending.send("telegram", ENTRY)).isEqualTo(new SendResult.Sent(Map.of()));
    assertThat(sending.body())
        .isEqualTo(
            "{\"chat_id\":\"-100\",\"disable_web_page_preview\":\"true\",\"parse_mode\":\"HTML\","
                + "\"text\":\"[telegram.default.message]\"}\n");
    FakeReceiver.Seen seen = sending.receiver.requests.getFirst();
    assertThat(seen.requestLine()).isEqualTo("POST /bot12:secret/sendMessage HTTP/1.1");
    assertThat(seen.header("Content-Type")).isEqualTo("application/json");
    assertThat(seen.header("User-Agent")).isEqualTo("Go-http-client/1.1");
  }

  @Test
  void INT_TELEGRAM_03_htmlIsTheDefaultAndEscaped() throws Exception {
    sending.send("telegram", ENTRY + "message: '<b>{{ .CommonAnnotations.summary }}</b>'");
    assertThat(sending.body()).endsWith("\"parse_mode\":\"HTML\",\"text\":\"\\u003cb\\u003edisk \\u0026amp; co\\u003c/b\\u003e\"}\n");
  }

  @ParameterizedTest
  @CsvSource({"Markdown, '\"parse_mode\":\"Markdown\",'", "MarkdownV2, '\"parse_mode\":\"MarkdownV2\",'", "'', ''"})
  void INT_TELEGRAM_02_INT_TELEGRAM_03_otherModesAreText(String mode, String sent) throws Exception {
    sending.send("telegram", ENTRY + "parse_mode: '" + mode + "'\nmessage: '*{{ .Status }}*'\ndisable_notifications: true\nmessage_thread_id: 7");
    assertThat(sending.body())
        .isEqualTo(
            "{\"chat_id\":\"-100\",\"disable_notification\":\"true\",\"disable_web_page_preview\":\"true\",\"message_thread_id\":\"7\"," + sent
                + "\"text\":\"*firing*\"}\n");
  }

  @Test
  void INT_TELEGRAM_04_textIsCut() throws Exception {
    sending.send("telegram", ENTRY + "parse_mode: ''\nmessage: " + "é".repeat(4097));
    assertThat(sending.body()).contains("\"text\":\"" + "é".repeat(4095) + "…\"");
  }

  @Test
  void INT_TELEGRAM_04_htmlIsReplaced() throws Exception {
    sending.send("telegram", ENTRY + "message: " + "é".repeat(4097));
    assertThat(sending.body())
        .contains(
            "\"text\":\"Alertmanager notification could not be sent: message length exceeds Telegram limits.\\n\\t\\t\\tPlease check the template"
                + " used for producing the message content.\"");
  }

  @Test
  void INT_TELEGRAM_02_tokenAndChatFromFiles() throws Exception {
    Path token = Files.writeString(dir.resolve("token"), "12:one\n");
    Path chat = Files.writeString(dir.resolve("chat"), " 42\n");
    Notifier notifier = sending.notifier("telegram", "api_url: SINK/x\nbot_token_file: " + token + "\nchat_id_file: " + chat);
    Sending.send(notifier, Sending.firing());
    assertThat(sending.receiver.requests.getFirst().requestLine()).isEqualTo("POST /x/bot12:one/sendMessage HTTP/1.1");
    assertThat(sending.body()).startsWith("{\"chat_id\":\"42\",");
    Files.writeString(chat, "secret");
    assertThat(Sending.send(notifier, Sending.firing()))
        .isEqualTo(new SendResult.Recoverable("could not parse chat_id from " + chat + ": it is no number", FailureReason.OTHER));
    Files.delete(token);
    assertThat(Sending.send(notifier, Sending.firing()))
        .isInstanceOfSatisfying(SendResult.Recoverable.class, r -> assertThat(r.error()).contains("no such file or directory"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTH_ERROR", "403, AUTH_ERROR", "400, CLIENT_ERROR", "404, CLIENT_ERROR", "429, RATE_LIMITED", "500, SERVER_ERROR"
  })
  void INT_TELEGRAM_05_everyErrorIsTriedAgain(int code, FailureReason reason) throws Exception {
    sending.receiver.then(
        FakeReceiver.json(code, "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"Nope\",\"parameters\":{\"retry_after\":3}}"));
    assertThat(sending.send("telegram", ENTRY)).isEqualTo(new SendResult.Recoverable("telegram: Nope (" + code + ")", reason).refusingSecretIf(code == 404));
  }

  @Test
  void whatIsNoAnswerOfTheApiIsTriedAgain() throws Exception {
    sending.receiver.then(FakeReceiver.status(502, "<html>"));
    assertThat(sending.send("telegram", ENTRY))
        .isEqualTo(new SendResult.Recoverable("telegram: the answer holds no message, status 502", FailureReason.OTHER));
  }

  @Test
  void G_246_errorsDoNotShowTheToken() throws Exception {
    try (ClosedPort left = sending.receiver.leave()) {
      assertThat(sending.send("telegram", ENTRY))
          .isInstanceOfSatisfying(
              SendResult.Recoverable.class,
              r -> assertThat(r.error()).startsWith("Post \"<redacted>\": dial tcp 127.0.0.1:" + left.port()).doesNotContain("secret"));
    }
    assertThat(sending.send("telegram", ENTRY.replace("SINK", "http://10.0.0.1")))
        .isInstanceOfSatisfying(
            SendResult.Permanent.class,
            p -> {
              assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED);
              assertThat(p.error()).doesNotContain("secret");
            });
  }

  @Test
  void G_194_aTemplateThatFailsIsFinal() throws Exception {
    assertThat(sending.send("telegram", ENTRY + "message: '{{ fail }}'"))
        .isEqualTo(new SendResult.Permanent(FakeWords.FAILURE, FailureReason.OTHER));
  }
}
