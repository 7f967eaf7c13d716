package io.ironbell.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.ProxyConfig;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.Outside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Once the status has come it stands, whatever becomes of the rest, as with Go's client; over both transports and real sockets. */
final class CutAnswersTest {
  private static final Certificates CERTIFICATES = new Certificates();
  private static final Outside OUTSIDE = new Outside();
  private static final TlsConfig TRUSTING = new TlsConfig(CERTIFICATES.authority.certificatePem(), "", "", "", null, "", "", false, "", "");

  private static final HttpClient CLIENT =
      OUTSIDE.clients.client("webhook", new HttpClientConfig(null, null, null, TRUSTING, ProxyConfig.NONE, true, true, Map.of()));

  enum Way {
    PLAIN,
    TLS;

    ServerSocket listen() throws IOException {
      return this == TLS
          ? CERTIFICATES.listen(CERTIFICATES.issued("receiver.test"), false)
          : new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    }
  }

  private FakeReceiver receiver;

  CutAnswersTest() {
    this.receiver = FakeReceiver.start(FakeReceiver.hang());
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @AfterAll
  static void closeAll() {
    OUTSIDE.close();
  }

  private void answering(Way way, FakeReceiver.Behaviour behaviour) {
    receiver.close();
    try {
      receiver = FakeReceiver.start(way.listen(), behaviour);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says it and ends the connection. */
  private static FakeReceiver.Behaviour last(String answer) {
    return (socket, request, number) -> {
      FakeReceiver.raw(answer).answer(socket, request, number);
      return false;
    };
  }

  private HttpReply send(Way way, String method, Duration timeout) throws IOException {
    String url = (way == Way.TLS ? "https" : "http") + "://receiver.test:" + receiver.port() + "/x";
    HttpRequest request =
        method.equals("GET")
            ? HttpRequest.get(Outside.to(url))
            : HttpRequest.of(method, Outside.to(url), "application/json", "{}".getBytes(StandardCharsets.UTF_8));
    return CLIENT.send(request, timeout.toNanos());
  }

  private HttpReply post(Way way) throws IOException {
    return send(way, "POST", Duration.ofSeconds(30));
  }

  private static final List<String> CUT =
      List.of(
          "HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nbody",
          "HTTP/1.1 400 X\r\nContent-Length: 100\r\n\r\nbody",
          "HTTP/1.1 503 X\r\nContent-Length: 100\r\n\r\nbody",
          "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n",
          "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nbody",
          "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\nzz\r\n",
          "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\nfffffffff\r\n");

  static Stream<Arguments> cut() {
    return Stream.of(Way.values()).flatMap(way -> CUT.stream().map(answer -> Arguments.of(way, answer)));
  }

  @ParameterizedTest
  @MethodSource("cut")
  void INT_WEBHOOK_08_aStatusStandsWhenItsBodyBreaksOff(Way way, String answer) throws IOException {
    answering(way, last(answer));
    HttpReply reply = post(way);
    assertThat(reply.status()).isEqualTo(Integer.parseInt(answer.substring(9, 12)));
    assertThat(reply.body()).isEqualTo("body");
    assertThat(reply.broken()).isNotNull();
    post(way);
    assertThat(receiver.requests).as("one request each").hasSize(2);
    assertThat(receiver.connections).as("such a connection is not kept").hasValue(2);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aBodyThatHangsIsWaitedForUntilTheDeadline(Way way) throws IOException {
    assertThat(replyWithAHangingBody(way)).isEqualTo(new HttpReply(200, "", "body", null, "context deadline exceeded"));
    assertThat(receiver.requests).hasSize(1);
  }

  /** With more time for each try: on a machine that stalls not even the status may come in a second. */
  private HttpReply replyWithAHangingBody(Way way) throws IOException {
    for (int seconds = 1; ; seconds *= 4) {
      answering(way, (socket, request, number) -> {
        FakeReceiver.raw("HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nbody").answer(socket, request, number);
        return FakeReceiver.hang().answer(socket, request, number);
      });
      try {
        return send(way, "POST", Duration.ofSeconds(seconds));
      } catch (IOException e) {
        if (seconds == 16) {
          throw e;
        }
      }
    }
  }

  private static final String REST = "Content-Length: 2\r\n\r\nok";
  private static final List<String> ODD =
      List.of(
          "HTTP/1.1 200 X\r\nX-Long: " + "y".repeat(100_000) + "\r\n" + REST,
          "HTTP/1.1 200 X\r\n" + "X-Many: z\r\n".repeat(2_000) + REST,
          "HTTP/1.1 200 X\r\nX-Folded: a\r\n b\r\n\tc\r\n" + REST,
          "HTTP/1.1 200 X\r\nTransfer-Encoding:\r\n chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
          "HTTP/1.0 200 X\r\nTransfer-Encoding: chunked\r\n" + REST,
          "HTTP/1.1  200  X\r\n" + REST,
          "HTTP/1.2 200 X\r\n" + REST,
          "HTTP/2.0 200 X\r\n" + REST);

  static Stream<String> odd() {
    return ODD.stream();
  }

  @ParameterizedTest
  @MethodSource("odd")
  void oddHeadsAreReadAsGoReadsThem(String answer) throws IOException {
    answering(Way.PLAIN, FakeReceiver.raw(answer));
    assertThat(post(Way.PLAIN)).isEqualTo(new HttpReply(200, "", "ok", null));
    assertThat(receiver.requests).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("oddOverTls")
  void overTlsTooButForVersions(String answer) throws IOException {
    answering(Way.TLS, FakeReceiver.raw(answer));
    assertThat(post(Way.TLS)).isEqualTo(new HttpReply(200, "", "ok", null));
  }

  static Stream<String> oddOverTls() {
    return ODD.subList(0, 3).stream();
  }

  /** Search and create of a ticket over one connection: the second was read, and nobody knows what became of it. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void whatWasWrittenIsNotRepeatedWithinAnAttempt(Way way) throws IOException {
    for (String method : List.of("POST", "PUT")) {
      answering(way, (socket, request, number) -> number == 1 && FakeReceiver.status(200, "ok").answer(socket, request, number));
      assertThat(send(way, method, Duration.ofSeconds(30)).status()).isEqualTo(200);
      assertThatThrownBy(() -> send(way, method, Duration.ofSeconds(30))).isInstanceOf(IOException.class);
      assertThat(receiver.requests).hasSize(2);
      assertThat(receiver.connections).hasValue(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a204WithABodyIsOne(Way way) throws IOException {
    answering(way, FakeReceiver.raw("HTTP/1.1 204 X\r\nContent-Length: 2\r\n\r\n{}"));
    assertThat(post(way)).isEqualTo(new HttpReply(204, "", "", null));
    assertThat(post(way).status()).as("and its body is not the next answer").isEqualTo(204);
    assertThat(receiver.connections).hasValue(2);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a503WithRetryAfterIsNotRepeatedWithinAnAttempt(Way way) throws IOException {
    answering(way, FakeReceiver.raw("HTTP/1.1 503 X\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n"));
    assertThat(post(way).status()).isEqualTo(503);
    assertThat(receiver.requests).hasSize(1);
  }
}
