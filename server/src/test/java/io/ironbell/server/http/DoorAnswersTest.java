package io.ironbell.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.ironbell.server.security.Permission;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients read off the wire, compared with what the real Alertmanager 0.33.1 was seen to answer. */
class DoorAnswersTest {
  private static OpenDoor door;

  @BeforeAll
  static void open() throws Exception {
    door = OpenDoor.with(OpenDoor.ANYONE, UnaryOperator.identity(), DoorAnswersTest::routes);
  }

  @AfterAll
  static void close() {
    door.close();
  }

  private static void routes(RouteTable.Builder table) {
    table.route(Method.GET, "/api/v2/alerts", Permission.ALERTS_READ, Execution.LIST_WORKER,
        Handler.answering((request, permit) -> Response.json(200, "[]\n".getBytes(UTF_8))));
    table.route(Method.POST, "/api/v2/alerts", Permission.ALERTS_WRITE, Execution.EVENT_LOOP,
        Handler.answering((request, permit) -> Response.json(200, request.body())));
    table.route(Method.POST, "/fail", Permission.ALERTS_WRITE, Execution.EVENT_LOOP, (request, permit, reply) -> {
      throw new IllegalStateException("a detail that must not leave");
    });
    table.route(Method.GET, "/later", Permission.ALERTS_READ, Execution.EVENT_LOOP, (request, permit, reply) -> {
      Thread.ofVirtual().start(() -> reply.send(Response.bytes(200, "text/plain", String.join(",", request.query().all("q")).getBytes(UTF_8))));
    });
    table.route(Method.GET, "/much", Permission.ALERTS_READ, Execution.EVENT_LOOP,
        Handler.answering((request, permit) -> Response.streaming(200, "text/plain", out -> {
          byte[] piece = new byte[100_000];
          java.util.Arrays.fill(piece, (byte) 'x');
          for (int i = 0; i < 50; i++) {
            out.write(piece);
          }
        })));
    table.route(Method.GET, "/little", Permission.ALERTS_READ, Execution.LIST_WORKER,
        Handler.answering((request, permit) -> Response.streaming(200, "text/plain", out -> out.write('y'))));
    table.route(Method.GET, "/broken", Permission.ALERTS_READ, Execution.LIST_WORKER,
        Handler.answering((request, permit) -> Response.streaming(200, "text/plain", out -> {
          out.write(new byte[200_000]);
          throw new IOException("lost");
        })));
  }

  private static String ask(String line, String... headers) throws IOException {
    return RawHttp.ask(door.port, line, headers);
  }

  private static String post(String path, String type, String body) throws IOException {
    String request = "POST " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: " + type + "\r\nContent-Length: "
        + body.length() + "\r\n\r\n" + body;
    return RawHttp.once(door.port, request);
  }

  @Test
  void WEB_01_healthyIsTwoLetters() throws Exception {
    assertThat(ask("GET /-/healthy")).startsWith("HTTP/1.1 200 OK").contains("content-length: 2").contains("text/plain; charset=utf-8").endsWith("\r\n\r\nOK");
  }

  @Test
  void WEB_02_headHasNoBody() throws Exception {
    assertThat(ask("HEAD /-/healthy")).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\n");
    assertThat(ask("HEAD /-/ready")).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\n").doesNotContain("\nContent-Type");
  }

  @Test
  void WEB_08_G_031_headIsRefusedElsewhere() throws Exception {
    assertThat(ask("HEAD /")).startsWith("HTTP/1.1 405").contains("Allow: GET, OPTIONS");
    assertThat(ask("HEAD /metrics")).startsWith("HTTP/1.1 405").contains("Allow: GET, OPTIONS");
  }

  @Test
  void WEB_18_G_032_plainTextErrors() throws Exception {
    assertThat(ask("GET /nope")).startsWith("HTTP/1.1 404 Not Found").contains("X-Content-Type-Options: nosniff").endsWith("404 page not found\n");
    assertThat(ask("PUT /-/reload")).startsWith("HTTP/1.1 405").contains("Allow: OPTIONS, POST").endsWith("Method Not Allowed\n");
    assertThat(ask("OPTIONS /-/reload")).startsWith("HTTP/1.1 200").contains("Allow: OPTIONS, POST").contains("content-length: 0").endsWith("\r\n\r\n");
  }

  @Test
  void WEB_19_redirectsCarryAPage() throws Exception {
    assertThat(ask("GET //-/healthy")).startsWith("HTTP/1.1 301 Moved Permanently").contains("Location: /-/healthy")
        .endsWith("<a href=\"/-/healthy\">Moved Permanently</a>.\n\n");
    assertThat(ask("POST /-/reload/")).startsWith("HTTP/1.1 307").contains("Location: /-/reload").endsWith("\r\n\r\n");
  }

  @Test
  void API_01_everyApiAnswerSaysNoStore() throws Exception {
    assertThat(ask("GET /api/v2/alerts")).contains("Cache-Control: no-store").endsWith("[]\n");
    assertThat(ask("GET /api/v2/nope")).contains("Cache-Control: no-store");
  }

  @Test
  void API_02_G_029_thereIsNoCors() throws Exception {
    assertThat(ask("GET /api/v2/alerts", "Origin: http://evil.example")).startsWith("HTTP/1.1 200").doesNotContain("Access-Control");
    assertThat(ask("OPTIONS /api/v2/alerts", "Origin: http://evil.example", "Access-Control-Request-Method: POST"))
        .startsWith("HTTP/1.1 405").doesNotContain("Access-Control");
  }

  @Test
  void API_03_G_009_bodiesMustBeJson() throws Exception {
    assertThat(post("/api/v2/alerts", "application/x-www-form-urlencoded", "[]")).startsWith("HTTP/1.1 415")
        .endsWith("{\"code\":415,\"message\":\"unsupported media type \\\"application/x-www-form-urlencoded\\\", only [application/json] are allowed\"}");
    assertThat(post("/api/v2/alerts", "", "[]")).endsWith("unsupported media type \\\"application/octet-stream\\\", only [application/json] are allowed\"}");
    assertThat(post("/api/v2/alerts", "a/b/c; =", "[]")).startsWith("HTTP/1.1 400")
        .endsWith("\"parsing Content-Type header from \\\"a/b/c; =\\\" failed, because mime: unexpected content after media subtype\"}");
    assertThat(post("/api/v2/alerts", "application/json; charset=utf-8", "[1]")).startsWith("HTTP/1.1 200").endsWith("[1]");
  }

  @Test
  void API_03_clientsMustTakeJson() throws Exception {
    assertThat(ask("GET /api/v2/alerts", "Accept: text/html")).startsWith("HTTP/1.1 406")
        .endsWith("{\"code\":406,\"message\":\"unsupported media type requested, only [application/json] are available\"}");
    assertThat(ask("GET /api/v2/alerts", "Accept: application/json;q=0")).startsWith("HTTP/1.1 406");
    assertThat(ask("GET /api/v2/alerts", "Accept: text/html, */*;q=0.1")).startsWith("HTTP/1.1 200");
  }

  @Test
  void API_04_G_010_G_011_errorObjects() throws Exception {
    assertThat(ask("PUT /api/v2/alerts")).startsWith("HTTP/1.1 405").contains("Allow: GET,POST")
        .endsWith("{\"code\":405,\"message\":\"method PUT is not allowed, but [GET,POST] are\"}");
    assertThat(ask("GET /api/v2/nope")).startsWith("HTTP/1.1 404").endsWith("{\"code\":404,\"message\":\"path /api/v2/nope was not found\"}");
  }

  @Test
  void V_10_compressedBodiesAreRefused() throws Exception {
    String request = "POST /api/v2/alerts HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n[]";
    assertThat(RawHttp.once(door.port, request)).startsWith("HTTP/1.1 415").contains("Content-Encoding gzip is not accepted");
  }

  @Test
  void V_13_pagesOfOtherOriginsChangeNothing() throws Exception {
    assertThat(ask("POST /-/reload", "Sec-Fetch-Site: cross-site")).startsWith("HTTP/1.1 403");
    assertThat(ask("POST /-/reload", "Origin: http://evil.example")).startsWith("HTTP/1.1 403");
    assertThat(ask("POST /-/reload", "Origin: null")).startsWith("HTTP/1.1 403");
    assertThat(ask("POST /-/reload", "Origin: http://127.0.0.1:" + door.port, "Sec-Fetch-Site: same-origin")).startsWith("HTTP/1.1 200");
    assertThat(ask("POST /-/reload")).startsWith("HTTP/1.1 200");
  }

  @Test
  void WEB_12_G_013_theRemovedApiSaysSo() throws Exception {
    assertThat(ask("GET /api/v1/alerts")).startsWith("HTTP/1.1 410 Gone").contains("content-length: 175").endsWith("in the v2 API\"}\n");
  }

  @Test
  void anExceptionIsAnsweredWithoutDetails() throws Exception {
    assertThat(ask("POST /fail")).startsWith("HTTP/1.1 500").doesNotContain("detail").endsWith("Internal Server Error\n");
  }

  @Test
  void anAnswerMayComeLaterFromAnyThread() throws Exception {
    assertThat(ask("GET /later?q=a%20b+c")).startsWith("HTTP/1.1 200").endsWith("a b c");
  }

  @Test
  void largeAnswersAreChunkedAndWhole() throws Exception {
    String answer = ask("GET /much");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("transfer-encoding: chunked");
    assertThat(answer.chars().filter(c -> c == 'x').count()).isGreaterThanOrEqualTo(5_000_000);
    assertThat(answer).endsWith("\r\n0\r\n\r\n");
    assertThat(ask("GET /little").toLowerCase(java.util.Locale.ROOT)).contains("content-length: 1").doesNotContain("chunked");
  }

  @Test
  void oldClientsGetTheWholeStreamWithoutChunks() throws Exception {
    String answer = RawHttp.once(door.port, "GET /much HTTP/1.0\r\n\r\n");
    assertThat(answer).doesNotContain("hunked").endsWith("xxx");
  }

  @Test
  void aBrokenStreamEndsWithoutItsLastChunk() throws Exception {
    assertThat(ask("GET /broken")).startsWith("HTTP/1.1 200").doesNotEndWith("0\r\n\r\n");
  }

  @Test
  void headersOfTheGuardAreOnEveryAnswer() throws Exception {
    assertThat(ask("GET /nope")).contains("X-Extra: yes").containsPattern("Date: \\w{3}, \\d\\d ");
  }

  @Test
  void aConnectionServesManyRequests() throws Exception {
    try (RawHttp http = new RawHttp(door.port)) {
      for (int i = 0; i < 3; i++) {
        http.send("POST /api/v2/alerts HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n[" + i + "]");
        assertThat(http.until("[" + i + "]")).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void nonsenseIsAnsweredBadRequest() throws Exception {
    assertThat(RawHttp.once(door.port, "NONSENSE\r\n\r\n")).contains(" 400 Bad Request\r\n").endsWith("400 Bad Request");
    assertThat(RawHttp.once(door.port, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400");
    String huge = "X-A: " + "a".repeat(100_000);
    assertThat(ask("GET /", huge)).contains(" 431 ");
    assertThat(ask("GET /" + "a".repeat(40_000))).contains(" 414 ");
  }

  @Test
  void aHeadThatTwoReadersUnderstandDifferentlyIsRefused() throws Exception {
    assertThat(ask("GET /-/healthy", "Host: other")).startsWith("HTTP/1.1 400").endsWith("too many Host headers\n");
    assertThat(RawHttp.once(door.port, "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n")).endsWith("malformed Host header\n");
    String chunks = "\r\n\r\n2\r\n[]\r\n0\r\n\r\n";
    String post = "POST /api/v2/alerts HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: ";
    assertThat(RawHttp.once(door.port, post + "gzip, chunked" + chunks)).startsWith("HTTP/1.1 501").endsWith("unsupported transfer encoding\n");
    assertThat(RawHttp.once(door.port, post + "chunked\r\nContent-Length: 2" + chunks)).startsWith("HTTP/1.1 400");
    assertThat(RawHttp.once(door.port, post + "Chunked" + chunks)).startsWith("HTTP/1.1 200");
  }

  @Test
  void aFilterThatIsNoUtf8IsRefusedAndNotLeftOut() throws Exception {
    assertThat(ask("GET /api/v2/alerts?filter=%ff")).startsWith("HTTP/1.1 400").endsWith("the query string is no UTF-8\"}");
  }

  @Test
  void WEB_22_WEB_24_theIndexRunsNoScript() throws Exception {
    assertThat(ask("GET /")).startsWith("HTTP/1.1 200").contains("Cache-Control: no-cache, no-store, must-revalidate", "Pragma: no-cache", "Expires: 0")
        .contains("Content-Security-Policy: default-src 'none'").doesNotContain("<script");
    assertThat(ask("GET /favicon.ico")).startsWith("HTTP/1.1 200").contains("no-cache, no-store");
  }

  @Test
  void G_015_V_09_unknownPathsAndMethodsShareOneLabel() throws Exception {
    ask("GET /api/v2/a1");
    ask("GET /api/v2/a2");
    ask("BREW /api/v2/a3");
    StringBuilder labels = new StringBuilder();
    door.registry.scrape().stream().filter(s -> s.getMetadata().getName().endsWith("request_duration_seconds"))
        .flatMap(s -> s.getDataPoints().stream()).forEach(p -> labels.append(p.getLabels()).append('\n'));
    assertThat(labels.toString()).contains("/api/v2/{unknown}").contains("method=\"unknown\"").doesNotContain("/api/v2/a1");
  }

  private static String series(OpenDoor each, String name) {
    StringBuilder text = new StringBuilder();
    each.registry.scrape().stream().filter(s -> s.getMetadata().getPrometheusName().equals(name))
        .flatMap(s -> s.getDataPoints().stream()).forEach(p -> text.append(p.getLabels()).append('\n'));
    return text.toString();
  }

  @Test
  void MET_21_MET_22_sizesAreOfManagementRoutesOnly() throws Exception {
    ask("GET /-/healthy");
    ask("GET /api/v2/alerts");
    ask("GET /api/v1/status");
    assertThat(series(door, "alertmanager_http_request_duration_seconds")).contains("code=\"200\",handler=\"/api/v2/alerts\",method=\"get\"")
        .contains("code=\"410\",handler=\"/status\",method=\"get\"");
    assertThat(series(door, "alertmanager_http_response_size_bytes")).contains("handler=\"/-/healthy\",method=\"get\"").doesNotContain("/api/v2/");
  }

  private static double value(OpenDoor each, String name) {
    return each.registry.scrape(name::equals).stream().flatMap(s -> s.getDataPoints().stream())
        .filter(p -> "get".equals(p.getLabels().get("method"))).mapToDouble(DoorAnswersTest::number).sum();
  }

  private static double number(DataPointSnapshot point) {
    return switch (point) {
      case GaugeSnapshot.GaugeDataPointSnapshot gauge -> gauge.getValue();
      case CounterSnapshot.CounterDataPointSnapshot counter -> counter.getValue();
      case HistogramSnapshot.HistogramDataPointSnapshot histogram -> histogram.getCount();
      default -> throw new AssertionError(point);
    };
  }

  @Test
  void WEB_28_eachRouteCountsItsRequestsAndTheSizesOfItsAnswers() throws Exception {
    try (OpenDoor own = OpenDoor.with(OpenDoor.ANYONE, UnaryOperator.identity(), DoorAnswersTest::routes)) {
      for (String line : new String[] {"GET /-/healthy", "GET /-/healthy", "GET /little", "GET /-/nope"}) {
        RawHttp.ask(own.port, line);
      }
      assertThat(histograms(own, "alertmanager_http_request_duration_seconds"))
          .containsOnly(entry("{code=\"200\",handler=\"/-/healthy\",method=\"get\"}", 2L), entry("{code=\"200\",handler=\"/little\",method=\"get\"}", 1L));
      assertThat(histograms(own, "alertmanager_http_response_size_bytes"))
          .containsOnly(entry("{handler=\"/-/healthy\",method=\"get\"}", 2L), entry("{handler=\"/little\",method=\"get\"}", 1L));
    }
  }

  private static Map<String, Long> histograms(OpenDoor each, String name) {
    return each.registry.scrape(name::equals).stream().flatMap(s -> s.getDataPoints().stream())
        .collect(Collectors.toMap(p -> p.getLabels().toString(), p -> (long) number(p)));
  }

  @Test
  void MET_23_MET_24_healthyAnswersWhileEveryWorkerIsBusy() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (OpenDoor busy = OpenDoor.with(OpenDoor.ANYONE, s -> s.withWorkers(1, 1).withGetConcurrency(2), t ->
        t.route(Method.GET, "/wait", Permission.ALERTS_READ, Execution.LIST_WORKER, (request, permit, reply) -> {
          try {
            release.await(60, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          reply.send(Response.empty(200));
        })); RawHttp one = new RawHttp(busy.port); RawHttp two = new RawHttp(busy.port)) {
      one.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
      two.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
      while (busy.door.inFlight() < 2) {
        Thread.onSpinWait();
      }
      assertThat(RawHttp.ask(busy.port, "GET /-/healthy")).startsWith("HTTP/1.1 200");
      assertThat(value(busy, "alertmanager_http_concurrency_limit_exceeded")).isZero();
      assertThat(RawHttp.ask(busy.port, "GET /wait")).startsWith("HTTP/1.1 503")
          .endsWith("Limit of concurrent GET requests reached (2), try again later.\n\n");
      assertThat(value(busy, "alertmanager_http_concurrency_limit_exceeded")).isEqualTo(1);
      awaitInFlight(busy, 2);
      release.countDown();
      assertThat(one.until("\r\n\r\n")).startsWith("HTTP/1.1 200");
      assertThat(two.until("\r\n\r\n")).startsWith("HTTP/1.1 200");
      awaitInFlight(busy, 0);
    }
  }

  /** An answer may be read before its request has been taken off the gauge. */
  private static void awaitInFlight(OpenDoor each, double gets) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (value(each, "alertmanager_http_requests_in_flight") != gets) {
      assertThat(System.nanoTime()).as("GET requests in flight").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
