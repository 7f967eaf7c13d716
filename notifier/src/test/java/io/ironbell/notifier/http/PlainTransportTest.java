package io.ironbell.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.notifier.ClosedPort;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.Outside;
import io.ironbell.notifier.egress.EgressDenied;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainTransportTest {
  private static final byte[] BODY = "{\"a\":1}\n".getBytes(StandardCharsets.UTF_8);

  private final Outside outside = new Outside();
  private final HttpClient client = outside.clients.client("webhook", HttpClientConfig.DEFAULT);
  private FakeReceiver receiver = FakeReceiver.start(FakeReceiver.status(200, "ok"));

  @AfterEach
  void close() {
    receiver.close();
    outside.close();
  }

  private HttpReply post(String path) throws IOException {
    return post(path, Duration.ofSeconds(30));
  }

  private HttpReply post(String path, Duration timeout) throws IOException {
    return client.send(HttpRequest.post(Outside.to(receiver.url(path)), "application/json", BODY), timeout.toNanos());
  }

  @Test
  void G_197_theRequestAsItStandsOnTheWire() throws IOException {
    assertThat(post("/hook?a=b").status()).isEqualTo(200);
    FakeReceiver.Seen seen = receiver.requests.getFirst();
    assertThat(seen.requestLine()).isEqualTo("POST /hook?a=b HTTP/1.1");
    assertThat(seen.headers())
        .containsExactly(
            "Host: 127.0.0.1:" + receiver.port(), "User-Agent: Alertmanager/0.34.0", "Content-Type: application/json", "Content-Length: 8");
    assertThat(seen.body()).isEqualTo("{\"a\":1}\n");
  }

  @Test
  void MET_61_connectionsAreKeptAndCounted() throws IOException {
    for (int i = 0; i < 5; i++) {
      post("/");
    }
    assertThat(receiver.connections).hasValue(1);
    assertThat(outside.dialed("attempted")).isEqualTo(1);
    assertThat(outside.dialed("established")).isEqualTo(1);
    assertThat(outside.dialed("closed")).isZero();
  }

  @Test
  void aKeptConnectionThatTheReceiverClosedIsNotAFailure() throws IOException {
    post("/");
    receiver.dropConnections();
    assertThat(post("/").status()).isEqualTo(200);
    assertThat(receiver.requests).hasSize(2);
    assertThat(outside.dialed("closed")).isEqualTo(1);
  }

  @Test
  void allThatTheReceiverClosedAreTriedByNobody() throws Exception {
    java.util.concurrent.CountDownLatch together = new java.util.concurrent.CountDownLatch(3); // so that each needs a connection of its own
    receiver.then((socket, request, number) -> {
      together.countDown();
      together.await();
      return FakeReceiver.status(200, "ok").answer(socket, request, number);
    });
    List<Thread> posts = new java.util.ArrayList<>();
    for (int i = 0; i < 3; i++) {
      posts.add(Thread.ofVirtual().start(() -> {
        try {
          post("/");
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }));
    }
    for (Thread thread : posts) {
      thread.join();
    }
    assertThat(receiver.connections).hasValue(3);
    receiver.dropConnections();
    assertThat(post("/").status()).isEqualTo(200);
    assertThat(receiver.requests).hasSize(4);
    assertThat(outside.dialed("closed")).isEqualTo(3);
  }

  @Test
  void whatOnlyAsksIsAskedAgain() throws IOException {
    receiver.then((socket, request, number) -> number != 2 && FakeReceiver.status(200, "ok").answer(socket, request, number));
    HttpRequest get = HttpRequest.get(Outside.to(receiver.url("/")));
    assertThat(client.send(get, 30_000_000_000L).status()).isEqualTo(200);
    assertThat(client.send(get, 30_000_000_000L).status()).isEqualTo(200);
    assertThat(receiver.requests).hasSize(3);
    assertThat(receiver.connections).hasValue(2);
  }

  /** An answer that nobody waits for is no answer to the next request. */
  @Test
  void C_24_aConnectionThatTalksWhileIdleIsNotUsed() throws Exception {
    java.util.concurrent.CountDownLatch idle = new java.util.concurrent.CountDownLatch(1);
    java.util.concurrent.CountDownLatch said = new java.util.concurrent.CountDownLatch(1);
    receiver.then((socket, request, number) -> {
      FakeReceiver.status(200, "ok").answer(socket, request, number);
      idle.await();
      FakeReceiver.status(500, "smuggled").answer(socket, request, number);
      said.countDown();
      return true;
    });
    assertThat(post("/").status()).isEqualTo(200);
    idle.countDown();
    said.await();
    assertThat(post("/").status()).isEqualTo(200);
    assertThat(receiver.connections).hasValue(2);
  }

  @Test
  void aFreshConnectionThatIsClosedIsAFailureAndNotRepeated() {
    receiver.then((socket, request, number) -> false);
    assertThatThrownBy(() -> post("/")).isInstanceOf(IOException.class);
    assertThat(receiver.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 503 X\r\nContent-Length: 4\r\n\r\nbusy",
        "HTTP/1.1 503 X\r\ncontent-length:4\r\n\r\nbusy",
        "HTTP/1.1 503\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nbu\r\n2;x=y\r\nsy\r\n0\r\nTrailer: x\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 X\r\nContent-Length: 4\r\n\r\nbusy",
        "HTTP/1.1 503 X\nContent-Length: 4\n\nbusy"
      })
  void answersAreReadAndTheirConnectionKept(String answer) throws IOException {
    receiver.then(FakeReceiver.raw(answer));
    assertThat(post("/")).isEqualTo(new HttpReply(503, "", "busy", null));
    assertThat(post("/")).isEqualTo(new HttpReply(503, "", "busy", null));
    assertThat(receiver.connections).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 X\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.0 200 X\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 X\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 X\r\nContent-Length: 0\r\n\r\nHTTP/1.1 500 smuggled\r\n\r\n"
      })
  void aConnectionWhoseEndIsUnclearServesOneRequest(String answer) throws IOException {
    receiver.then(FakeReceiver.raw(answer));
    assertThat(post("/").status()).isEqualTo(200);
    assertThat(post("/").status()).isEqualTo(200);
    assertThat(receiver.connections).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.9\r\n",
        "HTTP/2 200 X\r\n\r\n",
        "HTTP/1.1 2x0 X\r\n\r\n",
        "HTTP/1.1 2000\r\n\r\n",
        "HTTP/1.1 200 X\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 X\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 X\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/11 200 X\r\n\r\n",
        "HTTP/1.1 200 X\r\nContent-Length: 00000000000000000000001\r\n\r\na",
        "HTTP/1.1 200 X\r\n folded: x\r\n\r\n",
        "HTTP/1.1 200 X\r\nnocolon\r\n\r\n"
      })
  void C_24_answersThatAreNoHttpAreErrors(String answer) {
    receiver.then(FakeReceiver.raw(answer));
    assertThatThrownBy(() -> post("/")).isInstanceOf(IOException.class).isNotInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void anEndlessHeaderIsAnError() {
    for (String piece : List.of("y".repeat(10_000), "y\r\nX: ", "y\r\n ")) {
      receiver.then(FakeReceiver.raw("HTTP/1.1 200 X\r\nX: " + piece.repeat(11_000_000 / piece.length())));
      assertThatThrownBy(() -> post("/")).isInstanceOf(IOException.class).hasMessage("server response headers exceeded 10485760 bytes; aborted");
    }
  }

  @Test
  void aHeaderThatFramesTheAnswerIsNotCut() {
    receiver.then(FakeReceiver.raw("HTTP/1.1 200 X\r\nConnection: " + "y".repeat(20_000) + ", close\r\n\r\n"));
    assertThatThrownBy(() -> post("/")).isInstanceOf(IOException.class).hasMessage("response header line too long");
  }

  /** The beginning of a secret is one that nobody recognises any more. */
  @Test
  void V_08_theWordInWhichABodyIsCutIsNotKept() throws IOException {
    receiver.then(FakeReceiver.status(400, "z".repeat(12_000) + " " + "s".repeat(287)));
    assertThat(post("/").body()).as("not cut").endsWith("s").hasSize(12_288);
    receiver.then(FakeReceiver.status(400, "z".repeat(12_000) + " " + "s".repeat(288)));
    assertThat(post("/").body()).isEqualTo("z".repeat(12_000) + " ");
    receiver.then(FakeReceiver.status(400, "s".repeat(20_000)));
    assertThat(post("/").body()).as("however long it is").isEmpty();
  }

  @Test
  void aLargeBodyIsCutAndItsConnectionClosed() throws IOException {
    receiver.then(FakeReceiver.status(500, "z ".repeat(1_000_000)));
    assertThat(post("/").body()).hasSize(HttpRequest.SHORT_REPLY);
    assertThat(post("/").status()).isEqualTo(500);
    assertThat(receiver.connections).hasValue(2);
  }

  @Test
  void aHangingReceiverIsLeftAtTheDeadline() {
    receiver.then(FakeReceiver.hang());
    long start = System.nanoTime();
    assertThatThrownBy(() -> post("/", Duration.ofMillis(300))).isInstanceOf(SocketTimeoutException.class).hasMessage("context deadline exceeded");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(290), Duration.ofSeconds(30));
  }

  @Test
  void afterAReloadTheOldClientStillKeepsItsDeadlines() throws IOException {
    post("/");
    outside.clients.close();
    until("the sweeper has gone and closed what was idle", () -> outside.dialed("closed") == 1);
    assertThat(post("/").status()).isEqualTo(200);
    receiver.then(FakeReceiver.hang());
    assertThatThrownBy(() -> post("/", Duration.ofMillis(300))).isInstanceOf(SocketTimeoutException.class);
    until("nothing is kept", () -> outside.dialed("closed") == outside.dialed("established"));
  }

  private static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time, until %s", what).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Waits a little for the client to go. */
  private static boolean left(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Test
  void aDrippingReceiverIsLeftAtTheDeadline() {
    receiver.then((socket, request, number) -> {
      socket.getOutputStream().write("HTTP/1.1 200 X\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(20);
      while (!left(socket)) {
        socket.getOutputStream().write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      return false;
    });
    assertThatThrownBy(() -> post("/", Duration.ofMillis(300))).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aReceiverThatDoesNotReadIsLeftAtTheDeadline() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"))) {
      byte[] huge = new byte[32 << 20];
      var to = Outside.to("http://127.0.0.1:" + silent.getLocalPort() + "/");
      assertThatThrownBy(() -> client.send(HttpRequest.post(to, "application/json", huge), Duration.ofMillis(300).toNanos()))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aClosedPortSaysSoAsGoDoes() throws IOException {
    try (ClosedPort closed = new ClosedPort()) {
      HttpRequest request = HttpRequest.post(Outside.to(closed.url("/")), "application/json", BODY);
      assertThatThrownBy(() -> client.send(request, 30_000_000_000L))
          .hasMessage("dial tcp 127.0.0.1:" + closed.port() + ": connect: connection refused");
    }
    assertThat(outside.dialed("failed")).isEqualTo(1);
  }

  @Test
  void aResetIsAnError() {
    receiver.then(FakeReceiver.reset());
    assertThatThrownBy(() -> post("/")).isInstanceOf(IOException.class);
  }

  @Test
  void C_21_rebindingIsImpossible() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    String policy = "version: 1\negress: {allow: [{host: flip.test, schemes: [http], ports: [\"*\"], networks: [127.0.0.1/32]}]}";
    try (Outside flipping =
        new Outside(policy, name -> List.of(InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")))) {
      HttpClient flipped = flipping.clients.client("webhook", HttpClientConfig.DEFAULT);
      var to = Outside.to("http://flip.test:" + receiver.port() + "/");
      assertThat(flipped.send(HttpRequest.post(to, "application/json", BODY), 30_000_000_000L).status()).isEqualTo(200);
      assertThat(asked).as("one look-up, and its answer is what was connected to").hasValue(1);
      receiver.dropConnections();
      assertThatThrownBy(() -> flipped.send(HttpRequest.post(to, "application/json", BODY), 30_000_000_000L)).isInstanceOf(EgressDenied.class);
      assertThat(flipping.dialed("attempted")).as("the second address was never dialed").isEqualTo(1);
    }
  }

  @Test
  void aKeptConnectionIsJudgedForEachDestination() throws IOException {
    String policy = "version: 1\negress: {allow: [{host: 127.0.0.1, schemes: [http], ports: [\"*\"], paths: [/ok], networks: [127.0.0.0/8]}]}";
    try (Outside narrow = new Outside(policy, Outside.names(java.util.Map.of()))) {
      HttpClient c = narrow.clients.client("webhook", HttpClientConfig.DEFAULT);
      c.send(HttpRequest.post(Outside.to(receiver.url("/ok")), "application/json", BODY), 30_000_000_000L);
      HttpRequest other = HttpRequest.post(Outside.to(receiver.url("/other")), "application/json", BODY);
      assertThatThrownBy(() -> c.send(other, 30_000_000_000L)).isInstanceOf(EgressDenied.class);
    }
    assertThat(receiver.requests).hasSize(1);
  }

  @Test
  void aLookUpThatHangsIsLeftAtTheDeadline() {
    try (Outside slow = new Outside(Outside.LOOPBACK, name -> {
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofSeconds(20).toNanos());
      return List.of();
    })) {
      HttpClient c = slow.clients.client("webhook", HttpClientConfig.DEFAULT);
      assertThatThrownBy(() -> c.send(HttpRequest.post(Outside.to("http://slow.test/"), "application/json", BODY), Duration.ofSeconds(2).toNanos()))
          .hasMessage("lookup slow.test: i/o timeout");
    }
  }
}
