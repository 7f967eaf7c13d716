package io.ironbell.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.port.Replicator.PeerView;
import io.ironbell.api.port.Replicator.Status;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LonePeerTest {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  private static ClusterSettings settings(String listen, boolean given, String advertise, String... peers) {
    return new ClusterSettings(listen, given, advertise, "me", List.of(peers), "", List.of());
  }

  private Status status(ClusterSettings settings, String privateAddress) {
    return new LonePeer(settings, "random", privateAddress, registry).status();
  }

  private Map<String, Double> metrics() {
    Map<String, Double> values = new TreeMap<>();
    registry
        .scrape()
        .forEach(
            snapshot -> {
              String name = snapshot.getMetadata().getPrometheusName();
              if (snapshot instanceof GaugeSnapshot gauge) {
                gauge.getDataPoints().forEach(p -> values.merge(name, p.getValue(), Double::sum));
              } else if (snapshot instanceof CounterSnapshot counter) {
                counter.getDataPoints().forEach(p -> values.merge(name, p.getValue(), Double::sum));
              }
            });
    return values;
  }

  @Test
  void byDefaultANodeIsReadyWithItself() {
    assertThat(status(settings("0.0.0.0:9094", false, ""), "10.1.2.3"))
        .isEqualTo(new Status("me", "ready", List.of(new PeerView("me", "10.1.2.3:9094"))));
    assertThat(metrics())
        .containsEntry("alertmanager_cluster_enabled", 1.0)
        .containsEntry("alertmanager_cluster_members", 1.0)
        .containsEntry("alertmanager_cluster_peer_info", 1.0)
        .containsEntry("alertmanager_cluster_failed_peers", 0.0)
        .containsEntry("alertmanager_cluster_health_score", 0.0)
        .containsEntry("alertmanager_cluster_messages_queued", 0.0)
        .containsEntry("alertmanager_cluster_peers_joined", 1.0)
        .containsEntry("alertmanager_cluster_messages_sent_size", 0.0)
        .containsEntry("alertmanager_oversized_gossip_message_dropped", 0.0)
        .containsEntry("alertmanager_peer_position", 0.0);
  }

  @Test
  void CLI_20_G_047_anEmptyAddressDisables() {
    LonePeer peer = new LonePeer(ClusterSettings.disabled(), "random", "10.1.2.3", registry);
    assertThat(peer.status()).isEqualTo(new Status("", "disabled", List.of()));
    assertThat(peer.settled()).isTrue();
    assertThat(peer.position()).isZero();
    assertThat(metrics()).isEqualTo(Map.of("alertmanager_cluster_enabled", 0.0));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:9094, true, '', 127.0.0.1:9094", "[::1]:1, true, '', [::1]:1", "localhost:9094, true, '', localhost:9094",
    ":9094, false, '', 10.1.2.3:9094", "0.0.0.0:9094, false, 192.0.2.1:99, 192.0.2.1:99",
    "0.0.0.0:9094, false, [2001:db8::1]:99, [2001:db8::1]:99", "127.0.0.1:9094, true, :99, 127.0.0.1:9094"
  })
  void CLI_21_CLU_14_theAddressShown(String listen, boolean given, String advertise, String shown) {
    assertThat(status(settings(listen, given, advertise), "10.1.2.3").peers()).containsExactly(new PeerView("me", shown));
  }

  /** The real server ends with these words too. */
  @ParameterizedTest
  @CsvSource({
    "foo:1, foo", "localhost:1, localhost", "[::1%lo]:9, ::1%lo", "01.2.3.4:1, 01.2.3.4", "1.2.3:1, 1.2.3", "1.2.3.4.:1, 1.2.3.4.", "256.1.1.1:1, 256.1.1.1",
    "1.2.3.4.5:1, 1.2.3.4.5", "[::g]:1, ::g", "[[::1]]:1, [::1]"
  })
  void CLI_21_onlyAnIpAddressIsAdvertised(String advertise, String host) {
    assertThat(settings("127.0.0.1:9094", true, advertise).problem())
        .contains(
            "unable to initialize gossip mesh: create memberlist: Failed to get final advertise address: Failed to parse advertise address \"" + host
                + "\" (write an IP address into --cluster.advertise-address)");
    assertThat(settings("", true, advertise).problem()).as("clustering is off").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1:1", "0.0.0.0:1", "255.255.255.255:1", "[::1]:9", "[::]:9", "[1.2.3.4]:5", "[::ffff:1.2.3.4]:5", ":1"})
  void CLI_21_addressesThatCanBeAdvertised(String advertise) {
    assertThat(settings("127.0.0.1:9094", true, advertise).problem()).isEmpty();
  }

  @Test
  void withoutAPrivateAddressTheLoopbackIsShown() {
    assertThat(status(settings("0.0.0.0:9094", false, ""), "").peers().getFirst().address()).isEqualTo("127.0.0.1:9094");
  }

  @Test
  void CLI_23_anyPeerIsAStartUpErrorThatSaysSo() {
    for (String listen : List.of("0.0.0.0:9094", "")) {
      assertThat(settings(listen, false, "", "am-1:9094").problem()).get().asString().contains("clustering is not offered", "--cluster.peer", "am-1:9094");
    }
    assertThatThrownBy(() -> status(settings("0.0.0.0:9094", false, "", "x:1"), "")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0:9094", "10.0.0.1:9094", ":9094", "am-0.example.com:9094"})
  void anAddressThatOthersWereToJoinIsRefused(String listen) {
    assertThat(settings(listen, true, "").problem()).get().asString().contains("clustering is not offered", listen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x; unable to initialize gossip mesh: invalid listen address: address x: missing port in address",
        "::1:9; unable to initialize gossip mesh: invalid listen address: address ::1:9: too many colons in address",
        "[::1; unable to initialize gossip mesh: invalid listen address: address [::1: missing ']' in address",
        "h:http; unable to initialize gossip mesh: invalid listen address: address h:http: invalid port: http",
        "h:65536; unable to initialize gossip mesh: invalid listen address: address h:65536: invalid port: 65536"
      })
  void badAddresses(String listen, String problem) {
    assertThat(settings(listen, true, "").problem()).contains(problem);
  }

  @Test
  void CLI_45_timersHaveToBePositiveWhenClusteringIsOn() {
    List<ClusterSettings.Timer> timers = List.of(new ClusterSettings.Timer("ProbeInterval", Duration.ZERO));
    assertThat(new ClusterSettings("0.0.0.0:9094", false, "", "", List.of(), "", timers).problem())
        .contains("alertmanager/app: Options.ProbeInterval must be positive when clustering is enabled");
    assertThat(new ClusterSettings("", true, "", "", List.of(), "", timers).problem()).isEmpty();
  }

  @Test
  void CLI_34_tlsOfPeersIsRefused() {
    assertThat(new ClusterSettings("127.0.0.1:9094", true, "", "", List.of(), "tls.yml", List.of()).problem()).get().asString().contains("--cluster.tls-config");
  }

  @Test
  void CLU_09_randomNamesAreUlids() {
    assertThat(new LonePeer(new ClusterSettings("127.0.0.1:9094", true, "", "", List.of(), "", List.of()), "random", "", registry).status().name())
        .isEqualTo("random");
    String first = PeerName.random(Instant.ofEpochMilli(1_469_922_850_259L), new Random(1));
    assertThat(first).startsWith("01ARZ3NDEK").hasSize(26).matches("[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(PeerName.random(Instant.ofEpochMilli(1_469_922_850_260L), new Random(2))).isGreaterThan(first);
  }
}
