package io.ironbell.notifier.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.receiver.WechatConfig;
import io.ironbell.notifier.ClosedPort;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.FakeTime;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.UnlimitedWords;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.TemplateData;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.value.LimitException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WechatNotifierTest {
  private static final String ENTRY = "api_url: SINK/cgi-bin\napi_secret: s&cret\ncorp_id: 'corp {{ .Status }}'\n";
  private static final SendResult SENT = new SendResult.Sent(Map.of());

  private String token = "{\"errcode\":0,\"access_token\":\"T 1\"}";
  private String answer = "{\"errcode\":0,\"errmsg\":\"ok\"}";
  private int status = 200;
  @AutoClose private final Sending sending =
      new Sending(
          (socket, request, number) ->
              FakeReceiver.json(request.requestLine().startsWith("GET") ? 200 : status, request.requestLine().startsWith("GET") ? token : answer)
                  .answer(socket, request, number));
  @TempDir Path dir = Path.of("");

  private String request(int i) {
    FakeReceiver.Seen seen = sending.receiver.requests.get(i);
    return seen.requestLine() + " " + seen.body();
  }

  @Test
  void INT_WECHAT_01_aTokenThenTheMessage() throws Exception {
    assertThat(sending.send("wechat", ENTRY)).isEqualTo(SENT);
    assertThat(request(0)).isEqualTo("GET /cgi-bin/gettoken?corpid=corp+firing&corpsecret=s%26cret HTTP/1.1 ");
    assertThat(request(1))
        .isEqualTo(
            "POST /cgi-bin/message/send?access_token=T+1 HTTP/1.1 {\"text\":{\"content\":\"[wechat.default.message]\"},"
                + "\"touser\":\"[wechat.default.to_user]\",\"toparty\":\"[wechat.default.to_party]\","
                + "\"totag\":\"[wechat.default.to_tag]\",\"agentid\":\"[wechat.default.agent_id]\",\"safe\":\"0\","
                + "\"msgtype\":\"text\",\"markdown\":{\"content\":\"\"}}\n");
    assertThat(sending.receiver.requests.getFirst().header("Content-Type")).isNull();
  }

  @Test
  void INT_WECHAT_02_markdown() throws Exception {
    sending.send("wechat", ENTRY + "message_type: markdown\nmessage: '**{{ .Status }}**'\nto_user: u\nto_party: p\nto_tag: ''\nagent_id: a");
    assertThat(request(1))
        .endsWith(
            " {\"text\":{\"content\":\"\"},\"touser\":\"u\",\"toparty\":\"p\",\"agentid\":\"a\",\"safe\":\"0\",\"msgtype\":\"markdown\","
                + "\"markdown\":{\"content\":\"**firing**\"}}\n");
  }

  @Test
  void INT_WECHAT_01_theTokenIsKeptForTwoHours() throws Exception {
    FakeTime time = new FakeTime();
    WechatConfig config = (WechatConfig) sending.config("wechat", ENTRY);
    WechatNotifier notifier = new WechatNotifier(config, sending.outbox(config), time);
    Sending.send(notifier, Sending.firing());
    time.move(Duration.ofHours(2));
    Sending.send(notifier, Sending.firing());
    assertThat(sending.receiver.requests).hasSize(3);
    time.move(Duration.ofNanos(1));
    Sending.send(notifier, Sending.firing());
    assertThat(sending.receiver.requests).hasSize(5);
    assertThat(request(3)).startsWith("GET /cgi-bin/gettoken?");
  }

  @Test
  void INT_WECHAT_03_anExpiredTokenIsDroppedAndFetchedAgain() throws Exception {
    Notifier notifier = sending.notifier("wechat", ENTRY);
    answer = "{\"errcode\":42001,\"errmsg\":\"access_token expired\"}";
    assertThat(Sending.send(notifier, Sending.firing())).isEqualTo(new SendResult.Recoverable("access_token expired", FailureReason.OTHER));
    answer = "{}";
    token = "{\"access_token\":\"T2\"}";
    assertThat(Sending.send(notifier, Sending.firing())).isEqualTo(SENT);
    assertThat(request(3)).startsWith("POST /cgi-bin/message/send?access_token=T2 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"errcode":40003,"errmsg":"no such user"} | final | OTHER        | no such user
          200 | <html>                                    | again | OTHER        | the answer of WeChat cannot be read
          200 | {"errcode":"0"}                           | again | OTHER        | the answer of WeChat cannot be read
          201 | {"errcode":0}                             | again | OTHER        | unexpected status code 201
          404 | {"errcode":0}                             | again | CLIENT_ERROR | unexpected status code 404
          503 | {"errcode":0}                             | again | SERVER_ERROR | unexpected status code 503
          """)
  void INT_WECHAT_03_otherAnswers(int code, String text, String then, FailureReason reason, String error) throws Exception {
    status = code;
    answer = text;
    assertThat(sending.send("wechat", ENTRY))
        .isEqualTo(then.equals("again") ? new SendResult.Recoverable(error, reason) : new SendResult.Permanent(error, reason));
  }

  @Test
  void INT_WECHAT_01_aSecretThatIsNotAcceptedIsFinal() throws Exception {
    token = "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}";
    assertThat(sending.send("wechat", ENTRY))
        .isEqualTo(new SendResult.Permanent("invalid APISecret for CorpID: corp {{ .Status }}", FailureReason.OTHER).refusingSecretIf(true));
    assertThat(sending.receiver.requests).hasSize(1);
  }

  @Test
  void INT_WECHAT_03_aTokenThatBreaksOffIsTriedAgain() throws Exception {
    sending.receiver.then(
        (socket, request, number) -> {
          FakeReceiver.raw("HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{\"access_token\":\"t").answer(socket, request, number);
          return false;
        });
    assertThat(sending.send("wechat", ENTRY)).isInstanceOf(SendResult.Recoverable.class);
  }

  @Test
  void INT_WECHAT_01_aKeptTokenIsUsedWhileTheFileOfTheSecretHoldsNone() throws Exception {
    Path secret = Files.writeString(dir.resolve("secret"), "from-file\n");
    FakeTime time = new FakeTime();
    WechatConfig config = (WechatConfig) sending.config("wechat", ENTRY.replace("api_secret: s&cret", "api_secret_file: " + secret));
    WechatNotifier notifier = new WechatNotifier(config, sending.outbox(config), time);
    assertThat(Sending.send(notifier, Sending.firing())).isEqualTo(SENT);
    Files.writeString(secret, "");
    assertThat(Sending.send(notifier, Sending.firing())).isEqualTo(SENT);
    Files.delete(secret);
    assertThat(Sending.send(notifier, Sending.firing())).isEqualTo(SENT);
    assertThat(sending.receiver.requests).hasSize(4);
    time.move(Duration.ofHours(2).plusNanos(1));
    assertThat(Sending.send(notifier, Sending.firing()))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).startsWith("read api_secret_file: "));
  }

  /** Words for which others have taken what they need. */
  private record NoRoom(TemplateData data) implements UnlimitedWords {
    @Override
    public String text(String template) throws TemplateException {
      throw new TemplateException(template, LimitException.passing("no room"));
    }

    @Override
    public String html(String template) throws TemplateException {
      return text(template);
    }
  }

  @Test
  void INT_WECHAT_01_aSecretThatCannotBeRenderedForNowIsTriedAgain() throws Exception {
    try (Sending full = new Sending(NoRoom::new)) {
      assertThat(full.send("wechat", ENTRY))
          .isEqualTo(new SendResult.Recoverable("templating error: api_secret or corp_id is a template that fails", FailureReason.OTHER));
      assertThat(full.receiver.requests).isEmpty();
    }
  }

  @Test
  void INT_WECHAT_04_theSecretFromAFileAndNoErrorThatShowsIt() throws Exception {
    Path secret = Files.writeString(dir.resolve("secret"), "from-file\n");
    String entry = ENTRY.replace("api_secret: s&cret", "api_secret_file: " + secret);
    assertThat(sending.send("wechat", entry)).isEqualTo(SENT);
    assertThat(request(0)).contains("corpsecret=from-file ");
    Files.writeString(secret, "{{ fail }}");
    assertThat(sending.send("wechat", entry))
        .isEqualTo(new SendResult.Permanent("templating error: api_secret or corp_id is a template that fails", FailureReason.OTHER));
    try (ClosedPort left = sending.receiver.leave()) {
      assertThat(sending.send("wechat", ENTRY))
          .isInstanceOfSatisfying(
              SendResult.Recoverable.class,
              r -> assertThat(r.error()).startsWith("Get \"<redacted>\": dial tcp 127.0.0.1:" + left.port()).doesNotContain("cret"));
    }
    assertThat(sending.send("wechat", ENTRY.replace("SINK", "http://10.1.1.1")))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
  }
}
