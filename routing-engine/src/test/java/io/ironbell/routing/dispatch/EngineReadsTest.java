package io.ironbell.routing.dispatch;

import static io.ironbell.routing.route.RouteConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.Fingerprint;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.port.AlertQuery;
import io.ironbell.api.port.AlertQuery.AlertsView;
import io.ironbell.api.port.AlertQuery.GroupsView;
import io.ironbell.api.port.AlertQuery.RouteView;
import io.ironbell.api.port.Muter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EngineReadsTest {
  private static final LabelSet A = LabelSet.of("alertname", "A");
  private static final LabelSet B = LabelSet.of("alertname", "B");

  private final Rig rig =
      new Rig(
          route("hook")
              .groupBy("alertname")
              .times(Duration.ofSeconds(10), Duration.ofSeconds(60))
              .child(route("one").eq("alertname", "A").continues())
              .child(route("two").eq("alertname", "A")));

  @Test
  void API_12_alertsAreSortedByFingerprintAsUnsignedNumber() {
    for (int i = 0; i < 1000; i++) {
      rig.post(rig.firing(LabelSet.of("n", "" + i)));
    }
    List<String> printed = new ArrayList<>();
    rig.alerts().alerts().forEach(a -> printed.add(Fingerprint.print(a.alert().fingerprint())));
    assertThat(printed).hasSize(1000).isSorted();
  }

  @Test
  void G_109_receiversComeInRoutingOrder() {
    rig.post(rig.firing(A));
    assertThat(rig.alerts().alerts().getFirst().routes()).extracting(RouteView::receiver).containsExactly("one", "two");
    assertThat(rig.groups().groups()).extracting(g -> g.route().receiver()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void aViewIsSharedWhileNothingChangesAndForFiftyMillisecondsByWhoeverMayBeBehind() {
    rig.post(rig.firing(A));
    AlertsView first = rig.alerts();
    assertThat(rig.alerts()).isSameAs(first);
    rig.post(rig.firing(B));
    AlertQuery query = rig.engine.query();
    assertThat(query.alerts(first.version()).toCompletableFuture().join()).isSameAs(first);
    assertThat(query.alerts(query.version()).toCompletableFuture().join().alerts()).hasSize(2);
    rig.post(rig.firing(LabelSet.of("alertname", "C")));
    rig.time.advance(Duration.ofMillis(51));
    assertThat(query.alerts(first.version()).toCompletableFuture().join().alerts()).hasSize(3);
  }

  @Test
  void unchangedElementsAreUsedAgain() {
    rig.post(rig.firing(A), rig.firing(B));
    AlertsView before = rig.alerts();
    rig.post(rig.firing(A));
    AlertsView after = rig.alerts();
    assertThat(after).isNotSameAs(before);
    long same = after.alerts().stream().filter(a -> before.alerts().stream().anyMatch(b -> a == b)).count();
    assertThat(same).isEqualTo(1);
  }

  @Test
  void groupsShowTheNewestAlerts() {
    rig.post(rig.firing(B));
    GroupsView before = rig.groups();
    rig.jump(Duration.ofSeconds(1));
    rig.post(rig.firing(B));
    GroupsView after = rig.groups();
    Alert old = before.groups().getFirst().alerts().getFirst();
    Alert now = after.groups().getFirst().alerts().getFirst();
    assertThat(now.updatedAt().isAfter(old.updatedAt())).isTrue();
  }

  @Test
  void versionGrowsWithEachBatchAndNotWithReads() {
    long before = rig.engine.query().version();
    rig.post(rig.firing(A));
    long after = rig.engine.query().version();
    assertThat(after).isGreaterThan(before);
    rig.alerts();
    rig.groups();
    assertThat(rig.engine.query().version()).isEqualTo(after);
  }

  @Test
  void readersWhoComeWhileAViewIsMadeShareIt() {
    rig.post(rig.firing(A));
    AlertQuery query = rig.engine.query();
    CompletableFuture<GroupsView> first = query.groups(query.version()).toCompletableFuture();
    CompletableFuture<GroupsView> second = query.groups(query.version()).toCompletableFuture();
    rig.run();
    assertThat(first.join()).isSameAs(second.join());
  }

  @Test
  void ALT_10_MET_01_alertsAreUnprocessedUntilTheirFirstFlush() {
    Muter silencer = (labels, now) -> labels.equals(B) ? List.of("id") : List.of();
    AlertStateMetrics.register(rig.registry, rig.engine, List.of(silencer), rig.time, false);
    rig.post(rig.firing(A), rig.firing(B), rig.resolved(LabelSet.of("alertname", "C")));
    assertThat(state("unprocessed")).isEqualTo(2);
    rig.passSeconds(11);
    assertThat(state("unprocessed")).isZero();
    assertThat(state("active")).isEqualTo(1);
    assertThat(state("suppressed")).isEqualTo(1);
  }

  private double state(String state) {
    return Metrics.value(rig.registry, "alertmanager_alerts", "state", state);
  }

  @Test
  void MET_07_MET_16_MET_17_dispatcherSeriesCount() {
    rig.post(rig.firing(A), rig.firing(B));
    assertThat(Metrics.value(rig.registry, "alertmanager_dispatcher_aggregation_groups")).isEqualTo(3);
    assertThat(Metrics.value(rig.registry, "alertmanager_dispatcher_alert_processing_duration_seconds")).isEqualTo(2);
    assertThat(Metrics.value(rig.registry, "alertmanager_alerts_subscriber_channel_writes", "subscriber", "inhibitor")).isEqualTo(2);
    assertThat(Metrics.value(rig.registry, "alertmanager_dispatcher_aggregation_group_limit_reached")).isZero();
    assertThat(Metrics.value(rig.registry, "alertmanager_dispatcher_aggregation_group_creation_retries")).isZero();
    assertThat(Metrics.value(rig.registry, "alertmanager_dispatcher_aggregation_group_creation_given_up")).isZero();
    assertThat(Metrics.value(rig.registry, "alertmanager_inhibition_rules")).isZero();
  }

  @Test
  void CLI_08_resolvedAlertsLeaveMemoryAtTheCollection() {
    rig.post(rig.resolved(B));
    rig.passSeconds(11);
    assertThat(rig.alerts().alerts()).hasSize(1);
    rig.jump(Duration.ofMinutes(30));
    assertThat(rig.alerts().alerts()).isEmpty();
  }
}
