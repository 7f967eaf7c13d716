package io.ironbell.notifier.pushover;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.receiver.PushoverConfig;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.FakeWords;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PushoverNotifierTest {
  private static final String PLAIN = "{user_key: u, token: t, title: ti, message: m, url: x, priority: '1'}";

  @AutoClose private final Sending sending = new Sending();
  @TempDir Path dir = Path.of("");

  private Notifier notifier(String block) {
    PushoverConfig config = (PushoverConfig) sending.config("pushover", block);
    return new PushoverNotifier(config, sending.outbox(config), sending.receiver.url("/1/messages.json"));
  }

  private String query(String block) throws InterruptedException {
    assertThat(Sending.send(notifier(block), Sending.firing())).isEqualTo(Sending.SENT);
    String line = sending.seen().requestLine();
    assertThat(line).startsWith("POST /1/messages.json?").endsWith(" HTTP/1.1");
    return line.substring("POST /1/messages.json?".length(), line.length() - " HTTP/1.1".length());
  }

  @Test
  void INT_PUSHOVER_01_INT_PUSHOVER_04_everythingIsInTheQueryInOrder() throws Exception {
    assertThat(query(PLAIN)).isEqualTo("device=&expire=3600&message=m&priority=1&retry=60&sound=&title=ti&token=t&url=x&url_title=&user=u");
    assertThat(sending.seen().header("Content-Type")).isEqualTo("text/plain");
    assertThat(sending.seen().header("Content-Length")).isEqualTo("0");
    assertThat(sending.body()).isEmpty();
    assertThat(
            query(
                "{user_key: 'u-{{ .Status }}', token: t, html: true, title: x, message: '<b>{{ .CommonAnnotations.summary }}</b>', url: 'http://u/?a=1&b=ü',"
                    + " url_title: 'ti tle', device: d, sound: s, priority: '1', retry: 90s, expire: 2h, ttl: 1h}"))
        .isEqualTo(
            "device=d&expire=7200&html=1&message=%3Cb%3Edisk+%26amp%3B+co%3C%2Fb%3E&priority=1&retry=90&sound=s&title=x&token=t&ttl=3600"
                + "&url=http%3A%2F%2Fu%2F%3Fa%3D1%26b%3D%C3%BC&url_title=ti+tle&user=u-firing");
  }

  @Test
  void INT_PUSHOVER_04_thePriorityTellsWhetherAnythingFires() throws Exception {
    try (Sending real = new Sending(Sending.realWords())) {
      PushoverConfig config = (PushoverConfig) real.config("pushover", "{user_key: u, token: t}");
      Notifier notifier = new PushoverNotifier(config, real.outbox(config), real.receiver.url("/"));
      Sending.send(notifier, Sending.firing());
      assertThat(real.seen().requestLine()).contains("?device=&expire=3600&").contains("&priority=2&retry=60&sound=&");
      Sending.send(notifier, Sending.resolved());
      assertThat(real.seen().requestLine()).contains("&priority=0&retry=60&").doesNotContain("ttl=");
    }
  }

  @Test
  void INT_PUSHOVER_05_onlyHtmlIsEscaped() throws Exception {
    String block = "{user_key: u, token: t, title: x, url: '', priority: '1', message: '{{ .CommonAnnotations.summary }}', KEY: true}";
    assertThat(query(block.replace("KEY", "html"))).contains("&html=1&message=disk+%26amp%3B+co&").doesNotContain("monospace");
    assertThat(query(block.replace("KEY", "monospace"))).contains("&message=disk+%26+co&monospace=1&").doesNotContain("html");
  }

  @Test
  void INT_PUSHOVER_03_limits() throws Exception {
    String block =
        "{user_key: u, token: t, priority: '1', title: '" + "é".repeat(251) + "', message: '" + "m".repeat(1025) + "', url: '" + "u".repeat(513) + "'}";
    assertThat(query(block))
        .contains("&title=" + "%C3%A9".repeat(249) + "%E2%80%A6&")
        .contains("&message=" + "m".repeat(1023) + "%E2%80%A6&")
        .contains("&url=" + "u".repeat(511) + "%E2%80%A6&");
  }

  /** Empty is what Go trims to nothing. */
  @ParameterizedTest
  @ValueSource(strings = {" \n", "\u00a0\u2007 \u202f"})
  void INT_PUSHOVER_03_anEmptyMessageSaysSo(String empty) throws Exception {
    assertThat(query("{user_key: u, token: t, title: x, url: '', priority: '1', message: '" + empty + "', monospace: true}"))
        .isEqualTo("device=&expire=3600&message=%28no+details%29&monospace=1&priority=1&retry=60&sound=&title=x&token=t&url=&url_title=&user=u");
  }

  @Test
  void INT_PUSHOVER_02_INT_COMMON_07_keysInFilesAreReadEachTime() throws Exception {
    Path user = Files.writeString(dir.resolve("user"), "u1\n");
    Path token = Files.writeString(dir.resolve("token"), "t1");
    Notifier notifier = notifier("{user_key_file: " + user + ", token_file: " + token + "}");
    Sending.send(notifier, Sending.firing());
    assertThat(sending.seen().requestLine()).contains("&token=t1&").contains("&user=u1 ");
    Files.writeString(user, "u2");
    Sending.send(notifier, Sending.firing());
    assertThat(sending.seen().requestLine()).contains("&user=u2 ");
    Files.delete(user);
    assertThat(Sending.send(notifier, Sending.firing()))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).startsWith("read user_key_file: unable to read file"));
  }

  @ParameterizedTest
  @CsvSource({"500, true, SERVER_ERROR", "429, false, RATE_LIMITED", "400, false, CLIENT_ERROR", "401, false, AUTH_ERROR"})
  void onlyServerErrorsAreTriedAgain(int status, boolean again, FailureReason reason) throws Exception {
    sending.receiver.then(FakeReceiver.status(status, "why"));
    String text = "unexpected status code " + status + ": why";
    assertThat(Sending.send(notifier(PLAIN), Sending.firing()))
        .isEqualTo(again ? new SendResult.Recoverable(text, reason) : new SendResult.Permanent(text, reason));
  }

  @Test
  void INT_COMMON_05_errorsShowNeitherTokenNorUser() throws Exception {
    sending.receiver.then(FakeReceiver.hang());
    assertThat(Sending.send(notifier("{user_key: hidden, token: hidden}"), Sending.firing(), Duration.ofMillis(200)))
        .isEqualTo(new SendResult.Recoverable("Post \"<redacted>\": context deadline exceeded", FailureReason.OTHER));
    assertThat(Sending.send(notifier("{user_key: hidden, token: hidden, title: '{{ fail }}'}"), Sending.firing()))
        .isEqualTo(new SendResult.Permanent(FakeWords.FAILURE, FailureReason.OTHER));
  }

  @Test
  void C_20_theOneEndpointIsJudgedToo() throws Exception {
    assertThat(sending.send("pushover", PLAIN))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
  }
}
