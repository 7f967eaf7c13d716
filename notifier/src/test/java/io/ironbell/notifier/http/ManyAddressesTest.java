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

  @ParameterizedTest
  @EnumSource
  void anAddressThatIsDeadLeavesTimeForTheNext(Way way) throws IOException {
    FakeReceiver receiver = FakeReceiver.start(way.listen(), FakeReceiver.status(200, "ok"));
    open.add(receiver);
    dead(DEAD, receiver.port());
    InetAddress unasked = InetAddress.ofLiteral("127.0.0.3");
    long start = System.nanoTime();
    assertThat(send(way, receiver.port(), Duration.ofSeconds(6), DEAD, GOOD, unasked).body()).isEqualTo("ok");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).as("a third of it").isLessThan(Duration.ofSeconds(5));
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
    long start = System.nanoTime();
    assertThatThrownBy(() -> send(way, port, Duration.ofSeconds(1), addresses.toArray(InetAddress[]::new))).isInstanceOf(IOException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).as("not six times as long").isLessThan(Duration.ofSeconds(4));
  }
}
