package io.ironbell.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.server.Clocks;
import io.ironbell.server.security.Permission;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the door refuses, over real sockets. */
class DoorLimitsTest {
  private static final Consumer<RouteTable.Builder> ECHO =
      table ->
          table.route(Method.POST, "/echo", Permission.ALERTS_WRITE, Execution.EVENT_LOOP,
              Handler.answering((request, permit) -> Response.bytes(200, "text/plain", (Thread.currentThread().getName() + " " + request.body().length).getBytes(UTF_8))));

  private static OpenDoor open(UnaryOperator<DoorSettings> change) throws Exception {
    return OpenDoor.with(OpenDoor.ANYONE, change, ECHO);
  }

  private static String post(int port, int announced, String body, String... more) throws IOException {
    String head = "POST /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: " + announced + "\r\n" + String.join("", more) + "\r\n";
    return RawHttp.once(port, head + body);
  }

  @Test
  void aBodyOverTheLimitIsRefusedBeforeItIsSent() throws Exception {
    try (OpenDoor door = open(s -> s.withSizes(1000, 500, 10_000, 100))) {
      assertThat(post(door.port, 1001, "")).startsWith("HTTP/1.1 413").contains("request body is larger than 1000 bytes");
      assertThat(post(door.port, 1000, "x".repeat(1000))).startsWith("HTTP/1.1 200").endsWith("1000");
    }
  }

  @Test
  void aChunkedBodyOverTheLimitIsRefused() throws Exception {
    try (OpenDoor door = open(s -> s.withSizes(1000, 500, 10_000, 100))) {
      String chunk = "200\r\n" + "x".repeat(0x200) + "\r\n";
      String request = "POST /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
      assertThat(RawHttp.once(door.port, request + chunk + "0\r\n\r\n")).startsWith("HTTP/1.1 200").endsWith(" 512");
      assertThat(RawHttp.once(door.port, request + chunk + chunk + chunk + "0\r\n\r\n")).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void largeBodiesAreHandledOffTheEventLoop() throws Exception {
    try (OpenDoor door = open(s -> s.withSizes(1000, 500, 10_000, 100))) {
      assertThat(post(door.port, 500, "x".repeat(500))).contains("eventloop");
      assertThat(post(door.port, 501, "x".repeat(501))).contains("http-body-worker");
    }
  }

  @Test
  void bodiesTogetherOverTheBudgetAreRefusedWithRetryAfter() throws Exception {
    try (OpenDoor door = open(s -> s.withSizes(1000, 500, 900, 100))) {
      assertThat(post(door.port, 1000, "x".repeat(1000))).startsWith("HTTP/1.1 503").contains("Retry-After: 1");
      assertThat(post(door.port, 600, "x".repeat(600))).startsWith("HTTP/1.1 200");
      assertThat(post(door.port, 600, "x".repeat(600))).as("the first one's room was given back").startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void V_15_aHeadThatNeverEndsIsCutOff() throws Exception {
    try (OpenDoor door = open(s -> s.withDeadlines(Duration.ofMillis(200), Duration.ofMinutes(1), Duration.ofMinutes(1)));
        RawHttp http = new RawHttp(door.port)) {
      http.send("GET / HTTP/1.1\r\nHost:");
      assertThat(http.toEnd()).isEmpty();
    }
  }

  @Test
  void V_15_aBodyThatNeverEndsIsAnsweredAndCutOff() throws Exception {
    try (OpenDoor door = open(s -> s.withDeadlines(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(200)));
        RawHttp http = new RawHttp(door.port)) {
      http.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
      assertThat(http.toEnd()).startsWith("HTTP/1.1 408").contains("the request body did not arrive in time");
    }
  }

  /** A machine that stands still for as long as a stranger may be idle tries again with more time. */
  @Test
  void anIdleConnectionOfAStrangerIsClosedSoonerThanAUsers() throws Exception {
    try {
      strangerBesideUser(Duration.ofMillis(200));
    } catch (IOException closedBeforeItsTurn) {
      strangerBesideUser(Duration.ofSeconds(10));
    }
  }

  private static void strangerBesideUser(Duration idle) throws Exception {
    UnaryOperator<DoorSettings> times = s -> s.withDeadlines(idle, Duration.ofMinutes(1), Duration.ofMinutes(1));
    try (OpenDoor door = OpenDoor.with(OpenDoor.ONE_USER, times, ECHO);
        RawHttp user = new RawHttp(door.port);
        RawHttp stranger = new RawHttp(door.port)) {
      user.send("GET /-/healthy HTTP/1.1\r\nHost: h\r\nAuthorization: user\r\n\r\n");
      user.until("OK");
      stranger.send("GET /-/healthy HTTP/1.1\r\nHost: h\r\n\r\n");
      stranger.until("\r\n\r\nOK");
      assertThat(stranger.toEnd()).isEmpty();
      user.send("GET /-/healthy HTTP/1.1\r\nHost: h\r\nAuthorization: user\r\n\r\n");
      assertThat(user.until("\r\n\r\nOK")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void idleStrangersKeepNobodyOut() throws Exception {
    try (OpenDoor door = open(s -> s.withSizes(1000, 500, 10_000, 8))) {
      List<RawHttp> strangers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        RawHttp stranger = new RawHttp(door.port);
        stranger.send("GET /");
        strangers.add(stranger);
      }
      assertThat(answerInTheEnd(door.port)).startsWith("HTTP/1.1 200");
      assertThat(strangers.getFirst().isHungUp()).as("the one who waited longest").isTrue();
      for (RawHttp stranger : strangers) {
        stranger.close();
      }
    }
  }

  /** Strangers whom another event loop lets in only now are younger than who asks, and may have the place before the question was read. */
  private static String answerInTheEnd(int port) throws IOException {
    for (int left = 20; ; left--) {
      try (RawHttp http = new RawHttp(port)) {
        http.send("GET /-/healthy HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        String answer = http.toEnd();
        if (!answer.isEmpty() || left == 0) {
          return answer;
        }
      } catch (SocketException pushedOut) {
        if (left == 0) {
          throw pushedOut;
        }
      }
    }
  }

  @Test
  void connectionsOverTheLimitAreClosed() throws Exception {
    try (OpenDoor door = open(s -> s.withSizes(1000, 500, 10_000, 1));
        RawHttp first = new RawHttp(door.port)) {
      first.send("GET /-/healthy HTTP/1.1\r\nHost: h\r\nAuthorization: user\r\n\r\n");
      first.until("OK");
      try (RawHttp second = new RawHttp(door.port)) {
        assertThat(second.toEnd()).isEmpty();
      }
    }
  }

  @Test
  void anAbsentUserIsAskedForCredentialsOnEveryRouteButTheProbes() throws Exception {
    try (OpenDoor door = OpenDoor.with(OpenDoor.ONE_USER, UnaryOperator.identity(), ECHO)) {
      for (String path : new String[] {"/", "/metrics", "/api/v2/alerts", "/nope", "/debug/pprof/", "//x", "/api/v1/alerts"}) {
        assertThat(RawHttp.ask(door.port, "GET " + path)).as(path).startsWith("HTTP/1.1 401").contains("WWW-Authenticate: Basic");
      }
      assertThat(RawHttp.ask(door.port, "POST /-/reload")).startsWith("HTTP/1.1 401");
      assertThat(RawHttp.ask(door.port, "GET /-/healthy")).startsWith("HTTP/1.1 200");
      assertThat(RawHttp.ask(door.port, "GET /-/ready")).startsWith("HTTP/1.1 200");
      assertThat(RawHttp.ask(door.port, "GET /nope", "Authorization: user")).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void aVerdictThatComesLaterKeepsTheBody() throws Exception {
    try (OpenDoor door = OpenDoor.with(
        (caller, verdict) -> Thread.ofVirtual().start(() -> OpenDoor.ANYONE.judge(caller, verdict)), UnaryOperator.identity(), ECHO)) {
      assertThat(post(door.port, 5, "hello")).startsWith("HTTP/1.1 200").endsWith(" 5");
      assertThat(post(door.port, 300_000, "x".repeat(300_000))).endsWith(" 300000");
    }
  }

  @Test
  void CLI_18_WEB_21_G_035_timeUp() throws Exception {
    AtomicReference<Reply> late = new AtomicReference<>();
    try (OpenDoor door = OpenDoor.with(OpenDoor.ANYONE, s -> s.withTimeout(Duration.ofMillis(1)), table ->
        table.route(Method.GET, "/never", Permission.UI_READ, Execution.EVENT_LOOP, (request, permit, reply) -> late.set(reply)))) {
      assertThat(RawHttp.ask(door.port, "GET /never")).startsWith("HTTP/1.1 503").endsWith("\r\n\r\nExceeded configured timeout of 1ms.\n");
      java.util.Objects.requireNonNull(late.get()).send(Response.empty(200));
    }
  }

  @Test
  void CLI_49_aStopLetsRequestsEnd() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    OpenDoor door = OpenDoor.with(OpenDoor.ANYONE, s -> s.withDrain(Duration.ofSeconds(60)), table ->
        table.route(Method.GET, "/slow", Permission.UI_READ, Execution.LIST_WORKER, (request, permit, reply) -> {
          try {
            release.await(60, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          reply.send(Response.bytes(200, "text/plain", "done".getBytes(UTF_8)));
        }));
    try (RawHttp http = new RawHttp(door.port); RawHttp idle = new RawHttp(door.port)) {
      idle.send("GET /-/healthy HTTP/1.1\r\nHost: h\r\n\r\n");
      idle.until("OK");
      http.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
      while (door.door.inFlight() == 0) {
        Thread.onSpinWait();
      }
      long began = System.nanoTime();
      Thread closing = Thread.ofPlatform().start(door::close);
      assertThat(idle.toEnd()).as("idle connections are closed at once").isEmpty();
      release.countDown();
      assertThat(http.toEnd()).startsWith("HTTP/1.1 200").endsWith("done");
      closing.join(30_000);
      assertThat(closing.isAlive()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void anAddressInUseIsAnErrorThatNamesIt() throws Exception {
    try (OpenDoor door = open(UnaryOperator.identity())) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> {
                DoorSettings settings = DoorSettings.defaults(java.util.List.of(ListenAddress.parse("127.0.0.1:" + door.port)));
                HttpDoor second = new HttpDoor(settings, OpenDoor.table("/", t -> {}), OpenDoor.ANYONE, null,
                    new HttpMetrics(new io.prometheus.metrics.model.registry.PrometheusRegistry()), Clocks.REAL);
                second.start();
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + door.port);
    }
  }

  @Test
  void CLI_12_severalAddressesAnswer() throws Exception {
    DoorSettings settings = DoorSettings.defaults(java.util.List.of(ListenAddress.parse("127.0.0.1:0"), ListenAddress.parse("127.0.0.1:0")));
    try (HttpDoor door = new HttpDoor(settings, OpenDoor.table("/", t -> {}), OpenDoor.ANYONE, null,
        new HttpMetrics(new io.prometheus.metrics.model.registry.PrometheusRegistry()), Clocks.REAL)) {
      java.util.List<BoundAddress> bound = door.start();
      assertThat(bound).hasSize(2).doesNotHaveDuplicates();
      for (BoundAddress address : bound) {
        for (int i = 0; i < 4; i++) {
          assertThat(RawHttp.ask(address.port(), "GET /-/healthy")).startsWith("HTTP/1.1 200");
        }
      }
    }
  }

  @Test
  void CLI_13_aSocketOpenedByOthersIsTakenOver() throws Exception {
    try (java.nio.channels.ServerSocketChannel socket = java.nio.channels.ServerSocketChannel.open()) {
      socket.bind(new java.net.InetSocketAddress("127.0.0.1", 0));
      InheritedSocket inherited = InheritedSocket.take(java.util.Map.of("LISTEN_FDS", "1"), socket);
      assertThat(inherited.address().isLoopback()).isTrue();
      try (HttpDoor door = new HttpDoor(DoorSettings.defaults(java.util.List.of(inherited.address())), OpenDoor.table("/", t -> {}), OpenDoor.ANYONE,
          null, new HttpMetrics(new io.prometheus.metrics.model.registry.PrometheusRegistry()), Clocks.REAL, inherited)) {
        int port = door.start().get(0).port();
        assertThat(port).isEqualTo(inherited.address().port());
        for (int i = 0; i < 5; i++) {
          assertThat(RawHttp.ask(port, "GET /-/healthy")).startsWith("HTTP/1.1 200");
        }
      }
    }
  }

  @Test
  void CLI_13_whatCannotBeTakenOverIsAClearError() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> InheritedSocket.take(java.util.Map.of(), null)).isInstanceOf(IOException.class)
        .hasMessageContaining(".socket unit");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> InheritedSocket.take(java.util.Map.of("LISTEN_FDS", "2"), null))
        .isInstanceOf(IOException.class).hasMessageContaining("exactly one ListenStream=");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> InheritedSocket.take(java.util.Map.of("LISTEN_FDS", "1"), null))
        .isInstanceOf(IOException.class).hasMessageContaining("bin/ironbell");
  }

  @Test
  void aQueryThatFindsNothingDoesNotKeepAWorkerForEver() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch ended = new CountDownLatch(2);
    Consumer<RouteTable.Builder> search =
        table -> table.route(Method.GET, "/search", Permission.ALERTS_READ, Execution.LIST_WORKER, Handler.answering((request, permit) ->
            Response.streaming(200, "text/plain", out -> {
              begun.countDown();
              try {
                while (true) {
                  out.flush();
                }
              } finally {
                ended.countDown();
              }
            })));
    try (OpenDoor door = OpenDoor.with(OpenDoor.ANYONE,
        s -> s.withWorkers(1, 4).withDeadlines(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(300)), search)) {
      assertThat(RawHttp.ask(door.port, "GET /search")).startsWith("HTTP/1.1 503").contains("takes too long");
      try (RawHttp leaver = new RawHttp(door.port)) {
        leaver.send("GET /search HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue(); // who leaves before the search begins proves nothing
      }
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aSlowReaderDoesNotKeepAWorker() throws Exception {
    try (OpenDoor door = OpenDoor.with(OpenDoor.ANYONE, s -> s.withWorkers(1, 4), table ->
        table.route(Method.GET, "/big", Permission.ALERTS_READ, Execution.LIST_WORKER, Handler.answering((request, permit) ->
            Response.streaming(200, "text/plain", out -> out.write(new byte[30_000_000]))))); RawHttp slow = new RawHttp(door.port)) {
      slow.socket().setReceiveBufferSize(4096);
      slow.send("GET /big HTTP/1.1\r\nHost: h\r\n\r\n");
      slow.until("200 OK");
      String answer = RawHttp.ask(door.port, "GET /big");
      assertThat(answer.length()).isGreaterThan(30_000_000);
    }
  }

  /** As many lists as may be computed at once, and as many as may wait: none of them ends. */
  @Test
  void listsThatNeverEndDelayNoSilenceAndNoMetrics() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch computing = new CountDownLatch(2);
    Consumer<RouteTable.Builder> routes = table -> {
      table.route(Method.GET, "/list", Permission.ALERTS_READ, Execution.LIST_WORKER, Handler.answering((request, permit) ->
          Response.streaming(200, "text/plain", out -> {
            computing.countDown();
            try {
              release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          })));
      table.route(Method.POST, "/silences", Permission.SILENCES_WRITE, Execution.RESERVED_WORKER,
          Handler.answering((request, permit) -> Response.bytes(200, "text/plain", "kept".getBytes(UTF_8))));
      ECHO.accept(table);
    };
    List<RawHttp> readers = new ArrayList<>();
    try (OpenDoor door = OpenDoor.with(OpenDoor.ANYONE, s -> s.withWorkers(2, 8).withSizes(1000, 500, 10_000, 100).withGetConcurrency(6), routes)) {
      for (int i = 0; i < 6; i++) {
        RawHttp reader = new RawHttp(door.port);
        reader.send("GET /list HTTP/1.1\r\nHost: h\r\n\r\n");
        readers.add(reader);
      }
      assertThat(computing.await(30, TimeUnit.SECONDS)).isTrue();
      while (door.door.inFlight() < 6) {
        Thread.onSpinWait();
      }
      assertThat(RawHttp.ask(door.port, "GET /list")).startsWith("HTTP/1.1 503").contains("Limit of concurrent GET requests reached (6)");
      for (int i = 0; i < 10; i++) {
        assertThat(RawHttp.ask(door.port, "GET /metrics")).startsWith("HTTP/1.1 200");
        assertThat(RawHttp.ask(door.port, "POST /silences", "Content-Length: 0")).startsWith("HTTP/1.1 200").endsWith("kept");
        assertThat(post(door.port, 900, "x".repeat(900))).as("a body too large for an event loop").startsWith("HTTP/1.1 200");
      }
      release.countDown();
    } finally {
      for (RawHttp reader : readers) {
        reader.close();
      }
    }
  }

  @Test
  void oneUsersBodiesLeaveRoomForThoseOfOthers() {
    BodyBudget budget = new BodyBudget(1000);
    assertThat(budget.reserve("greedy", 700)).isTrue();
    assertThat(budget.reserve("greedy", 51)).as("a share is three quarters").isFalse();
    assertThat(budget.reserve("modest", 250)).isTrue();
    assertThat(budget.reserve("modest", 51)).as("all together").isFalse();
    budget.release("greedy", 700);
    assertThat(budget.reserve("greedy", 700)).isTrue();
    budget.release("greedy", 700);
    budget.release("modest", 250);
    assertThat(budget.held()).isZero();
  }

  /** Two hundred bytes short of its end each body waits: the user holds all that one user may. */
  @Test
  void aUserWhoseBodiesNeverEndKeepsNoOtherOut() throws Exception {
    io.ironbell.server.security.Guard two = (caller, verdict) ->
        verdict.admitted(new io.ironbell.api.model.Principal(caller.headers("authorization").getFirst()), java.util.Map.of());
    String head = "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 400\r\nAuthorization: greedy\r\n\r\n";
    try (OpenDoor door = OpenDoor.with(two, s -> s.withSizes(700, 500, 1000, 100), ECHO);
        RawHttp first = new RawHttp(door.port); RawHttp second = new RawHttp(door.port)) {
      first.send(head + "x".repeat(200));
      while (door.door.inFlight() < 1) {
        Thread.onSpinWait();
      }
      second.send(head + "x".repeat(399));
      assertThat(second.until("\r\n\r\n")).startsWith("HTTP/1.1 503");
      assertThat(post(door.port, 200, "x".repeat(200), "Authorization: modest\r\n")).startsWith("HTTP/1.1 200").endsWith(" 200");
    }
  }
}
