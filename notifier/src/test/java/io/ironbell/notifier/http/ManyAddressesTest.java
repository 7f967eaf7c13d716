package io.ironbell.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.ProxyConfig;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.Outside;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A name whose first address does not answer at all, over both transports and real sockets; the arithmetic is DialerTest's. */
final class ManyAddressesTest {
  private static final Certificates CERTIFICATES = new Certificates();
  private static final TlsConfig TRUSTING = new TlsConfig(CERTIFICATES.authority.certificatePem(), "", "", "", null, "", "", false, "", "");
  private static final InetAddress GOOD = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress DEAD = InetAddress.ofLiteral("127.0.0.2");

  enum Way {
    PLAIN("http"),
    TLS("https");

    private final String scheme;

    Way(String scheme) {
      this.scheme = scheme;
    }

    ServerSocket listen() throws IOException {
      return this == TLS ? CERTIFICATES.listen(CERTIFICATES.issued("receiver.test"), false) : new ServerSocket(0, 50, GOOD);
    }
  }

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  /** Listens, but has as many connections waiting as it takes: the kernel drops whatever asks for another. */
  private int dead(InetAddress address, int port) throws IOException {
    ServerSocket full = new ServerSocket(port, 1, address);
    open.add(full);
    for (int i = 0; i < 8; i++) {
      Socket filling = new Socket();
      open.add(filling);
      try {
        filling.connect(full.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException e) {
        return full.getLocalPort();
      }
    }
    throw new AssertionError("this system answers more connections than a listener wants");
  }

  private HttpReply send(Way way, int port, Duration timeout, InetAddress... addresses) throws IOException {
    HttpClientConfig config = new HttpClientConfig(null, null, null, TRUSTING, ProxyConfig.NONE, true, true, Map.of());
    try (Outside outside = new Outside(Outside.LOOPBACK, name -> List.of(addresses))) {
      HttpRequest request = HttpRequest.post(Outside.to(way.scheme + "://receiver.test:" + port + "/"), "text/plain", new byte[] {'x'});
      return outside.clients.client("webhook", config).send(request, timeout.toNanos());
    }
  }

  @FunctionalInterface
  private interface Attempt {
    void send() throws IOException;
  }

  /** How long it took, of up to three times the first that is short enough or else the last: a machine that stalls only makes it longer. */
  private static Duration took(Duration enough, Attempt attempt) throws IOException {
    for (int left = 2; ; left--) {
      long start = System.nanoTime();
      try {
        attempt.send();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (left == 0 || took.compareTo(enough) < 0) {
          return took;
        }
      } catch (IOException e) {
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAddressThatIsDeadLeavesTimeForTheNext(Way way) throws IOException {
    FakeReceiver receiver = FakeReceiver.start(way.listen(), FakeReceiver.status(200, "ok"));
    open.add(receiver);
    dead(DEAD, receiver.port());
    InetAddress unasked = InetAddress.ofLiteral("127.0.0.3");
    Duration enough = Duration.ofSeconds(5);
    Attempt attempt = () -> assertThat(send(way, receiver.port(), Duration.ofSeconds(6), DEAD, GOOD, unasked).body()).isEqualTo("ok");
    assertThat(took(enough, attempt)).as("a third of it").isLessThan(enough);
  }

  @ParameterizedTest
  @EnumSource
  void addressesThatAreAllDeadAreLeftAtTheDeadline(Way way) throws IOException {
    int port = dead(DEAD, 0);
    List<InetAddress> addresses = new ArrayList<>(List.of(DEAD));
    for (int i = 3; i < 8; i++) {
      addresses.add(InetAddress.ofLiteral("127.0.0." + i));
      dead(addresses.getLast(), port);
    }
    Duration enough = Duration.ofSeconds(8);
    ThrowingCallable send = () -> send(way, port, Duration.ofSeconds(2), addresses.toArray(InetAddress[]::new));
    assertThat(took(enough, () -> assertThatThrownBy(send).isInstanceOf(IOException.class))).as("not six times as long").isLessThan(enough);
  }
}
