package io.ironbell.conformance.running;

import io.ironbell.conformance.harness.AlertText;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Reply;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.Server;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The web configuration file, the limits of the listener, and answers of single paths. */
@NeedsPeers
final class WebTest {
  private static final String NO_CORS = "no origin is let in: a page elsewhere must not read alerts with the visitor's credentials (DESIGN.md section 7)";

  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(Launch.plain());

  @Test
  void WEB_06_aReloadWhoseClientGoesAwayWedgesNothing() {
    SERVERS.scenario("gone-clients").run(stage -> {
      byte[] reload = ("POST /-/reload HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nAuthorization: " + Server.AUTHORIZATION + "\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 20; i++) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.server().port())) {
          socket.setSoLinger(i % 2 == 0, 0);
          socket.getOutputStream().write(reload);
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
      stage.note("the next one", stage.server().send("POST", "/-/reload", Map.of(), ""));
      stage.note("and its metric", Exposed.by(stage).value("config_last_reload_successful"));
    });
  }

  @Test
  void WEB_08_metricsAreAnExpositionForGetOnly() {
    SERVERS.scenario("metrics-page").run(stage -> {
      Reply page = stage.server().get("/metrics");
      stage.note("status", page.status());
      stage.note("type", page.header("Content-Type"));
      stage.note("neither comment nor sample", page.body().lines()
          .filter(line -> !line.matches("# (HELP|TYPE) [a-z_:0-9]+ .*|[a-z_:0-9]+(\\{.*})? \\S+")).toList());
      stage.note("head", stage.server().send("HEAD", "/metrics", Map.of(), "").status());
      stage.note("head allows", Set.of(stage.server().send("HEAD", "/metrics", Map.of(), "").header("Allow").split(", ")).contains("GET"));
    });
  }

  @Test
  void WEB_41_theWebFileIsNotShown() {
    SERVERS.scenario("web-secrets").run(stage -> {
      for (String path : List.of("/api/v2/status", "/metrics", "/-/healthy", "/api/v2/receivers", "/")) {
        String body = stage.server().get(path).body();
        stage.note(path, body.contains("$2y$") || body.contains("basic_auth_users") || body.contains(Server.PASSWORD));
      }
      stage.note("log", stage.server().program().stderr().contains("$2y$"));
    });
  }

  @Test
  void WEB_28_histogramsOfEachRoute() {
    SERVERS.scenario("route-histograms").run(stage -> {
      Exposed before = Exposed.by(stage);
      stage.server().get("/-/healthy").expect(200);
      stage.server().get("/-/healthy").expect(200);
      stage.server().get("/api/v1/receivers").expect(410);
      stage.server().get("/api/v2/alerts/groups").expect(200);
      Exposed after = Exposed.by(stage);
      for (String series : List.of("request_duration_seconds_count{code=\"410\",handler=\"/receivers\",method=\"get\"}",
          "request_duration_seconds_count{code=\"200\",handler=\"/api/v2/alerts/groups\",method=\"get\"}",
          "response_size_bytes_count{handler=\"/receivers\",method=\"get\"}", "response_size_bytes_sum{handler=\"/receivers\",method=\"get\"}")) {
        stage.note(series, after.since(before, "http_" + series));
      }
      stage.note("of probes", after.since(before, "http_request_duration_seconds_count{code=\"200\",handler=\"/-/healthy\",method=\"get\"}") >= 2);
    });
  }

  @Test
  void API_09_uptimeIsTheTimeOfTheStart() {
    SERVERS.scenario("uptime").run(stage -> {
      Instant began = ProcessHandle.of(stage.server().program().pid()).flatMap(process -> process.info().startInstant()).orElseThrow();
      String first = uptime(stage);
      Await.pause(Duration.ofMillis(1100));
      stage.server().send("POST", "/-/reload", Map.of(), "").expect(200);
      stage.note("the same afterwards, whatever is reloaded", uptime(stage).equals(first));
      stage.note("form", first.replaceAll("[0-9]", "0"));
      Duration late = Duration.between(began, Instant.parse(first));
      stage.reveal("after the process began", late);
      stage.note("soon after the process began", late.compareTo(Duration.ofSeconds(-1)) > 0 && late.compareTo(Duration.ofSeconds(90)) < 0);
    });
  }

  private static String uptime(Stage stage) {
    return Json.parse(stage.server().get("/api/v2/status").expect(200).body()).text("/uptime");
  }

  @Test
  void WEB_17_anExternalPathWithoutAPrefix() {
    Scenario.fresh("external-path", Launch.plain().flags("--web.external-url=http://am.example.org/am/", "--web.route-prefix=/")).run(stage -> {
      stage.note("healthy", stage.server().get("/-/healthy"));
      stage.note("api", stage.server().get("/api/v2/silences"));
      stage.note("below the external path", stage.server().get("/am/-/healthy").status());
      stage.post(stage.alert("a"));
      stage.note("link", stage.sink().await("default", 1, Duration.ofSeconds(30)).getFirst().json().text("/externalURL"));
    });
  }

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
  void G_034_MET_24_oneGetTooMany() {
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
      stage.note("refusals are counted", Exposed.by(stage).value("http_concurrency_limit_exceeded_total{method=\"get\"}") >= 1);
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
