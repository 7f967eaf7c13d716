package io.ironbell.notifier.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.notifier.FakeTime;
import io.ironbell.notifier.Outside;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Look-up and attempts share one end; nothing is connected here, and time moves by as much as an attempt takes. */
final class DialerTest {
  private static final String POLICY =
      "{version: 1, egress: {allow: [{host: many.test, schemes: [http], networks: [127.0.0.0/8]}, {host: 127.0.0.9, schemes: [http], networks: [127.0.0.9/32]}]}}";

  private final FakeTime time = new FakeTime();
  private final List<String> attempts = new ArrayList<>();
  private List<InetAddress> addresses = List.of();
  private Duration lookup = Duration.ZERO;

  /** Last parts of addresses; all others are dead. */
  private Set<Integer> refusing = Set.of();

  private Set<Integer> good = Set.of();

  @AutoClose private final Resolver resolver = new Resolver(name -> {
    time.move(lookup);
    return addresses;
  });

  private final Dialer dialer = new Dialer(Outside.guard(POLICY), resolver, new DialMetrics(new PrometheusRegistry()), time);

  private void addresses(int count) {
    addresses = IntStream.rangeClosed(1, count).mapToObj(i -> InetAddress.ofLiteral("127.0.0." + i)).toList();
  }

  private int dial(String host, Duration left) throws IOException {
    Trip trip = new Trip("webhook", Outside.to("http://" + host + "/"), null, time.nanoTime() + left.toNanos());
    return dialer.first(trip, (dial, target) -> {
      int last = target.getAddress().getAddress()[3];
      dial.connect(target, 0, (to, millis) -> {
        attempts.add(last + ": " + millis);
        if (refusing.contains(last)) {
          throw new ConnectException("Connection refused");
        }
        if (!good.contains(last)) {
          time.move(Duration.ofMillis(millis));
          throw new SocketTimeoutException("Connect timed out");
        }
      });
      return last;
    });
  }

  /** Seconds left, seconds of the look-up, addresses, the milliseconds each gets. */
  @ParameterizedTest
  @CsvSource({
    "10, 0, 1, 10000", "10, 0, 4, 2500 2500 2500 2500", "10, 4, 2, 3000 3000", "5, 0, 4, 2000 2000 1000", "3, 2, 3, 1000", "1, 0, 4, 1000",
    "300, 0, 3, 100000 100000 100000"
  })
  void INT_COMMON_05_aNameWhoseAddressesAreAllDeadTakesNoLongerThanOne(int left, int lookupSeconds, int count, String shares) {
    addresses(count);
    lookup = Duration.ofSeconds(lookupSeconds);
    assertThatThrownBy(() -> dial("many.test", Duration.ofSeconds(left)))
        .isInstanceOf(SocketTimeoutException.class).hasMessage("dial tcp 127.0.0.1:80: i/o timeout");
    String[] each = shares.split(" ");
    assertThat(attempts).isEqualTo(IntStream.range(0, each.length).mapToObj(i -> i + 1 + ": " + each[i]).toList());
    assertThat(Duration.ofNanos(time.nanoTime())).isEqualTo(Duration.ofSeconds(left));
  }

  @Test
  void theSecondAddressGetsItsTurn() throws IOException {
    addresses(2);
    good = Set.of(2);
    assertThat(dial("many.test", Duration.ofSeconds(10))).isEqualTo(2);
    assertThat(attempts).containsExactly("1: 5000", "2: 5000");
  }

  @Test
  void whatAQuickRefusalLeavesGoesToTheOthers() {
    addresses(3);
    refusing = Set.of(1);
    assertThatThrownBy(() -> dial("many.test", Duration.ofSeconds(12))).hasMessage("dial tcp 127.0.0.1:80: connect: connection refused");
    assertThat(attempts).containsExactly("1: 4000", "2: 6000", "3: 6000");
  }

  @Test
  void anAddressAsHostGetsEverything() {
    assertThatThrownBy(() -> dial("127.0.0.9", Duration.ofSeconds(12))).isInstanceOf(SocketTimeoutException.class);
    assertThat(attempts).containsExactly("9: 12000");
  }

  @Test
  void afterALookUpThatTookAllOfItNothingIsAttempted() {
    addresses(2);
    lookup = Duration.ofSeconds(10);
    assertThatThrownBy(() -> dial("many.test", Duration.ofSeconds(10))).hasMessage("dial tcp 127.0.0.1:80: i/o timeout");
    assertThat(attempts).isEmpty();
  }

  /** The HTTP client chooses its order itself, and tries an address again, as when a proxy or a version of TLS is refused. */
  @Test
  void anAddressThatIsTriedAgainTakesNoOthersTurn() {
    Trip trip = new Trip("webhook", Outside.to("http://many.test/"), null, Duration.ofSeconds(12).toNanos());
    addresses(3);
    trip.found(addresses);
    List<Long> shares = new ArrayList<>();
    for (int i : new int[] {2, 2, 0, 1, 1}) {
      shares.add(trip.shareNanos(addresses.get(i), 0) / 1_000_000_000L);
    }
    assertThat(shares).containsExactly(4L, 6L, 6L, 12L, 12L);
  }
}
