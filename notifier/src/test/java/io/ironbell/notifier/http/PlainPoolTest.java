package io.ironbell.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.FakeTime;
import io.ironbell.notifier.Outside;
import io.ironbell.notifier.egress.DialMetrics;
import io.ironbell.notifier.egress.Dialer;
import io.ironbell.notifier.egress.Resolver;
import io.ironbell.notifier.egress.Trip;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is remembered of destinations that requests went to; hosts may come from labels, and are then as many as somebody likes. */
final class PlainPoolTest {
  private static final byte[] HEAD = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8);

  private final FakeTime time = new FakeTime();
  @AutoClose private final FakeReceiver receiver = FakeReceiver.start(FakeReceiver.status(200, "ok"));
  @AutoClose private final Resolver resolver = new Resolver(Outside.names(java.util.Map.of()));
  @AutoClose private final PlainPool pool = new PlainPool(time);
  private final Dialer dialer = new Dialer(Outside.guard(Outside.LOOPBACK), resolver, new DialMetrics(new PrometheusRegistry()), time);

  private PlainConnection connection() throws IOException {
    Trip trip = new Trip("webhook", Outside.to(receiver.url("/")), null, time.nanoTime() + Duration.ofSeconds(20).toNanos());
    return new PlainConnection(dialer.channel(trip));
  }

  private void request(PlainConnection connection, String authority) throws IOException {
    pool.begin(connection, time.nanoTime() + Duration.ofSeconds(20).toNanos());
    assertThat(connection.exchange(HEAD, null, 100).status()).isEqualTo(200);
    pool.end(connection, authority);
  }

  @Test
  void whatIsNotKeptLeavesNothingBehind() throws IOException {
    receiver.then(FakeReceiver.raw("HTTP/1.1 200 X\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
    for (int i = 0; i < 20; i++) {
      request(connection(), "host" + i);
    }
    assertThat(pool.isEmpty()).isTrue();
  }

  @Test
  void whatHasBeenIdleForTooLongIsForgotten() throws IOException {
    request(connection(), "host");
    pool.sweep();
    assertThat(pool.isEmpty()).as("not yet").isFalse();
    time.move(Duration.ofSeconds(PlainPool.IDLE_SECONDS + 1));
    pool.sweep();
    assertThat(pool.isEmpty()).isTrue();
    assertThat(pool.take("host")).isNull();
  }

  @Test
  void whatWasTakenAndGivenBackIsFoundAgain() throws IOException {
    PlainConnection first = connection();
    for (int i = 0; i < 3; i++) {
      request(first, "host");
      assertThat(pool.take("host")).isSameAs(first);
      pool.sweep(); // nothing is idle meanwhile
    }
    assertThat(pool.isEmpty()).isTrue();
    request(first, "host");
    pool.closeIdle("host");
    assertThat(pool.isEmpty()).isTrue();
    assertThat(receiver.connections).hasValue(1);
  }

  /** Connections come back while their destination is being forgotten: none may be lost, each is still there to be taken. */
  @Test
  void noneIsLostToASweep() throws Exception {
    PlainConnection connection = connection();
    Thread sweeping = Thread.ofPlatform().start(() -> {
      while (!Thread.interrupted()) {
        pool.sweep();
      }
    });
    try {
      for (int i = 0; i < 2_000; i++) {
        request(connection, "host");
        assertThat(Objects.requireNonNull(pool.take("host"))).isSameAs(connection);
      }
    } finally {
      sweeping.interrupt();
      sweeping.join();
    }
  }
}
