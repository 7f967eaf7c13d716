package io.ironbell.conformance.running;

import io.ironbell.conformance.harness.AlertText;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Reply;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The web configuration file and the limits of the listener: rows WEB-20, WEB-36, WEB-39, API-02. */
@NeedsPeers
final class WebTest {
  private static final String NO_CORS = "no origin is let in: a page elsewhere must not read alerts with the visitor's credentials (DESIGN.md section 7)";

  @Test
  void WEB_36_extraHeaders() {
    Scenario.fresh("web-headers", Launch.plain().web("""
        http_server_config:
          headers:
            X-Frame-Options: deny
            X-Content-Type-Options: nosniff
            X-XSS-Protection: "1"
            Strict-Transport-Security: max-age=31536000
            Content-Security-Policy: "default-src 'self'"
        """)).run(stage -> {
      for (String path : List.of("/-/healthy", "/api/v2/status", "/nope")) {
        Reply reply = stage.server().get(path);
        for (String header : List.of("X-Frame-Options", "X-Content-Type-Options", "X-XSS-Protection", "Strict-Transport-Security",
            "Content-Security-Policy")) {
          stage.note(path + " " + header, reply.header(header));
        }
      }
    });
  }

  @Test
  void WEB_39_theRateLimit() {
    Scenario.fresh("rate-limit", Launch.plain()).run(stage -> {
      try {
        java.nio.file.Files.writeString(stage.server().folder().resolve("web.yml"),
            java.nio.file.Files.readString(stage.server().folder().resolve("web.yml")) + "rate_limit: {interval: 100s, burst: 3}\n");
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      stage.server().program().stop();
      stage.server().begin();
      Await.until("a listener", Duration.ofSeconds(30), () -> stage.server().get("/-/healthy").status() > 0);
      List<Integer> statuses = IntStream.range(0, 6).mapToObj(i -> stage.server().get("/-/healthy").status()).toList();
      stage.note("in the end", statuses.getLast());
      Reply reply = stage.server().get("/api/v2/status");
      stage.note("body", reply.body());
      stage.note("type", reply.header("Content-Type"));
      stage.note("before credentials", stage.server().send("GET", "/-/healthy", Map.of("Authorization", ""), "").status());
    });
  }

  @Test
  void API_02_crossOriginRequests() {
    Scenario.fresh("cors", Launch.plain())
        .differs("simple origin", NO_CORS, "")
        .differs("preflight origin", NO_CORS, "")
        .differs("preflight methods", NO_CORS, "")
        .run(stage -> {
          Reply simple = stage.server().send("GET", "/api/v2/status", Map.of("Origin", "http://elsewhere"), "");
          stage.note("simple status", simple.status());
          stage.note("simple origin", simple.header("Access-Control-Allow-Origin"));
          Reply preflight = stage.server().send("OPTIONS", "/api/v2/silences",
              Map.of("Origin", "http://elsewhere", "Access-Control-Request-Method", "POST"), "");
          stage.note("preflight origin", preflight.header("Access-Control-Allow-Origin"));
          stage.note("preflight methods", preflight.header("Access-Control-Allow-Methods"));
        });
  }

  @Test
  void G_034_oneGetTooMany() {
    Scenario.fresh("get-concurrency", Launch.config(Launch.PLAIN.replace("group_wait: 0s", "group_wait: 1h"))
        .flags("--web.get-concurrency=1")).differs("refused: Cache-Control", "a refusal is not stored either", "no-store").run(stage -> {
      Instant now = Instant.now();
      for (int batch = 0; batch < 40; batch++) {
        int first = batch * 500;
        stage.post(IntStream.range(first, first + 500).mapToObj(i -> stage.alert("a").label("n", "" + i)
            .annotation("long", "x".repeat(500)).starts(now)).toArray(AlertText[]::new));
      }
      List<Socket> held = new ArrayList<>();
      try {
        held.add(begun(stage.server().port()));
        Reply[] refused = new Reply[1];
        Await.until("a refusal", Duration.ofSeconds(60), () -> {
          refused[0] = stage.server().get("/api/v2/silences");
          return refused[0].status() == 503;
        });
        stage.note("refused", refused[0]);
        stage.note("posts are not limited", stage.server().post("/api/v2/alerts", "[]").status());
      } catch (IOException e) {
        throw new AssertionError(e);
      } finally {
        held.forEach(WebTest::close);
      }
      Await.until("it is let go", Duration.ofSeconds(15), () -> stage.server().get("/api/v2/silences").status() == 200);
    });
  }

  /** A connection whose list has begun to arrive and is not read any further: without the first bytes it might be the one that is refused. */
  private static Socket begun(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(30_000);
    socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.getOutputStream().write(("GET /api/v2/alerts HTTP/1.1\r\nHost: x\r\nAuthorization: " + Server.AUTHORIZATION + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII));
    byte[] status = socket.getInputStream().readNBytes(12);
    if (!new String(status, StandardCharsets.US_ASCII).equals("HTTP/1.1 200")) {
      close(socket);
      throw new AssertionError("the first list was answered " + new String(status, StandardCharsets.US_ASCII));
    }
    return socket;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
