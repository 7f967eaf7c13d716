package io.ironbell.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.Reply;
import io.ironbell.conformance.harness.Server;
import io.ironbell.conformance.harness.Stage;
import io.ironbell.conformance.harness.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input costs nothing but a clear 4xx, and the server goes on. */
final class HostileInputTest {
  private static Alone alone;

  @BeforeAll
  static void start() {
    alone = Alone.ironbell("hostile", Launch.plain());
  }

  @AfterAll
  static void stop() {
    if (alone != null) {
      alone.close();
    }
  }

  private static Stage stage() {
    return alone.stage();
  }

  private static void stillThere() {
    Instant asked = Instant.now();
    assertThat(stage().server().get("/-/healthy").status()).isEqualTo(200);
    assertThat(stage().server().post("/api/v2/alerts", "[" + stage().alert("good").json() + "]").status()).isEqualTo(200);
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  private static String silence(String matchers) {
    return "{\"matchers\":[" + matchers + "],\"startsAt\":\"" + Instant.now() + "\",\"endsAt\":\"" + Instant.now().plusSeconds(600)
        + "\",\"createdBy\":\"x\",\"comment\":\"x\"}";
  }

  private static String regex(String pattern) {
    return silence("{\"name\":\"a\",\"value\":\"b\",\"isRegex\":false},{\"name\":\"a\",\"isRegex\":true,\"value\":" + Json.quote(pattern) + "}");
  }

  static Stream<Arguments> bodies() {
    String labels = IntStream.range(0, 200_000).mapToObj(i -> "\"l" + i + "\":\"v\"").collect(Collectors.joining(","));
    String deep = "[".repeat(200_000);
    return Stream.of(
        Arguments.of("10 MB label", "/api/v2/alerts", "[{\"labels\":{\"a\":\"" + "x".repeat(10 << 20) + "\"}}]"),
        Arguments.of("10 MB label name", "/api/v2/alerts", "[{\"labels\":{\"" + "x".repeat(10 << 20) + "\":\"a\"}}]"),
        Arguments.of("200,000 labels", "/api/v2/alerts", "[{\"labels\":{" + labels + "}}]"),
        Arguments.of("nested lists", "/api/v2/alerts", deep),
        Arguments.of("nested in an unknown field", "/api/v2/alerts", "[{\"labels\":{\"a\":\"b\"},\"x\":" + deep),
        Arguments.of("nested objects", "/api/v2/alerts", "[{\"labels\":" + "{\"a\":".repeat(100_000)),
        Arguments.of("nested silence", "/api/v2/silences", "{\"x\":".repeat(100_000)),
        Arguments.of("a number of a million digits", "/api/v2/alerts", "[{\"labels\":{\"a\":\"b\"},\"startsAt\":" + "9".repeat(1_000_000) + "}]"),
        Arguments.of("null alerts", "/api/v2/alerts", "[null]"),
        Arguments.of("null among alerts", "/api/v2/alerts", "[{\"labels\":{\"a\":\"b\"}},null]"),
        Arguments.of("null matcher", "/api/v2/silences", silence("null")),
        Arguments.of("bytes", "/api/v2/alerts", "\u0000\u0001\u0002"),
        Arguments.of("a byte order mark", "/api/v2/alerts", "\ufeff[]"),
        Arguments.of("repeated repeats", "/api/v2/silences", regex("((x{1000}){1000}){1000}")),
        Arguments.of("5,000 nested groups", "/api/v2/silences", regex("(".repeat(5000) + "x" + ")".repeat(5000))),
        Arguments.of("nested stars", "/api/v2/silences", regex("((((a{100}){100}){100}){100}){100}")),
        Arguments.of("a huge class", "/api/v2/silences", regex("[" + "\\p{L}".repeat(200_000) + "]{1000}")),
        Arguments.of("a regex of 5 MB", "/api/v2/silences", regex("x|".repeat(2_500_000) + "(")),
        Arguments.of("a year far away", "/api/v2/alerts", "[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"99999-01-01T00:00:00Z\"}]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void API_aHostileBodyIsA4xx(String name, String path, String body) {
    Reply reply = stage().server().post(path, body);
    assertThat(reply.status()).as(name + ": " + reply.body().substring(0, Math.min(300, reply.body().length()))).isBetween(400, 499);
    assertThat(reply.body()).isNotBlank().hasSizeLessThan(2 * body.length() + 4096).doesNotContain("Exception").doesNotContain("io.ironbell");
    stillThere();
  }

  static Stream<Arguments> queries() {
    return Stream.of(
        Arguments.of("repeated repeats", "/api/v2/alerts?filter=a%3D~%22((x%7B1000%7D)%7B1000%7D)%7B1000%7D%22"),
        Arguments.of("repeated repeats as receiver", "/api/v2/alerts?receiver=((x%7B1000%7D)%7B1000%7D)%7B1000%7D"),
        Arguments.of("nested groups", "/api/v2/alerts?filter=a%3D~%22" + "(".repeat(3000) + "x" + ")".repeat(3000) + "%22"),
        Arguments.of("a header line too long", "/api/v2/alerts?filter=" + "a".repeat(2 << 20)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("queries")
  void API_aHostileQueryIsA4xx(String name, String target) {
    Reply reply = stage().server().get(target);
    assertThat(reply.status()).as(name).isBetween(400, 499);
    stillThere();
  }

  /** Go drops a parameter that it cannot decode; what matters is that nothing breaks. */
  @Test
  void API_brokenEncodingsInAQueryBreakNothing() {
    for (String filter : List.of("%ff%fe%zz", "a%3D%22%ff%fe%22", "%", "%u0041%3Db", "a%3D%22%00%22")) {
      assertThat(stage().server().get("/api/v2/alerts?filter=" + filter).status()).as(filter).isBetween(200, 499);
    }
    stillThere();
  }

  @Test
  void API_brokenUtf8InABodyIsA4xx() {
    byte[] start = "[{\"labels\":{\"a\":\"".getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[start.length + 6];
    System.arraycopy(start, 0, body, 0, start.length);
    System.arraycopy(new byte[] {(byte) 0xc3, (byte) 0x28, '"', '}', '}', ']'}, 0, body, start.length, 6);
    Reply reply = stage().server().send("POST", "/api/v2/alerts", Map.of("Content-Type", "application/json"), body);
    assertThat(reply.status()).isBetween(400, 499);
    stillThere();
  }

  @Test
  void API_aBodyOverTheLimitIs413() {
    byte[] body = new byte[65 << 20];
    java.util.Arrays.fill(body, (byte) ' ');
    Reply reply = stage().server().send("POST", "/api/v2/alerts", Map.of("Content-Type", "application/json"), body);
    assertThat(reply.status()).isIn(413, 400);
    stillThere();
  }

  @Test
  void API_brokenRequestsAreAnsweredOrClosed() {
    for (String request : List.of("GARBAGE\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost x\r\n\r\n",
        "POST /api/v2/alerts HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        "POST /api/v2/alerts HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "POST /api/v2/alerts HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nzz\r\n",
        "GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(20_000) + "\r\n", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003")) {
      Reply reply = Wire.send(stage().server().port(), (request + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1), Duration.ofSeconds(20));
      assertThat(reply.status()).as(request.substring(0, Math.min(60, request.length()))).satisfiesAnyOf(
          status -> assertThat(status).isZero(), status -> assertThat(status).isBetween(400, 499), status -> assertThat(status).isIn(501, 505));
    }
    stillThere();
  }

  @Test
  void API_halfSentRequestsHoldNobodyUp() throws IOException {
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage().server().port());
        String text = i % 2 == 0 ? "POST /api/v2/alerts HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + Server.AUTHORIZATION
            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n[{\"labels\":" : "GET /api/v2/alerts HTT";
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        half.add(socket);
      }
      stillThere();
    } finally {
      for (Socket socket : half) {
        socket.close();
      }
    }
    stillThere();
  }
}
