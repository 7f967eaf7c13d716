package io.ironbell.routing.dispatch;

import static io.ironbell.routing.route.RouteConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.StateStore.Restored;
import io.ironbell.routing.dispatch.SubmitResult.Accepted;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NameLimitTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private static Alert alert(String name, int n, long end) {
    LabelSet labels = name.isEmpty() ? LabelSet.of("n", "" + n) : LabelSet.of("alertname", name, "n", "" + n);
    return new Alert(labels, LabelSet.EMPTY, Timestamp.ZERO, Timestamp.of(NOW.plusSeconds(end)), Timestamp.ZERO, "", false);
  }

  @Test
  void CLI_09_zeroMeansNoLimit() {
    NameLimit limit = new NameLimit(0);
    for (int i = 0; i < 1000; i++) {
      assertThat(limit.admit(alert("A", i, 10), NOW)).isTrue();
    }
    assertThat(limit.size()).isZero();
  }

  @Test
  void ALT_08_G_072_aFullBucketDropsNewLabelSetsAndKnownOnesPass() {
    NameLimit limit = new NameLimit(2);
    assertThat(limit.admit(alert("A", 1, 10), NOW)).isTrue();
    assertThat(limit.admit(alert("A", 2, 10), NOW)).isTrue();
    assertThat(limit.admit(alert("A", 3, 10), NOW)).isFalse();
    assertThat(limit.admit(alert("A", 1, 20), NOW)).isTrue();
    assertThat(limit.admit(alert("B", 3, 10), NOW)).isTrue();
  }

  @Test
  void G_072_alertsWithoutNameShareABucket() {
    NameLimit limit = new NameLimit(1);
    assertThat(limit.admit(alert("", 1, 10), NOW)).isTrue();
    assertThat(limit.admit(alert("", 2, 10), NOW)).isFalse();
  }

  @Test
  void ALT_09_onlyAnExpiredLabelSetMakesRoom() {
    NameLimit limit = new NameLimit(2);
    limit.admit(alert("A", 1, 10), NOW);
    limit.admit(alert("A", 2, 20), NOW);
    assertThat(limit.admit(alert("A", 3, 90), NOW.plusSeconds(10))).as("ends now, not before").isFalse();
    assertThat(limit.admit(alert("A", 3, 90), NOW.plusSeconds(11))).isTrue();
    assertThat(limit.admit(alert("A", 1, 90), NOW.plusSeconds(11))).as("it was thrown out").isFalse();
  }

  @Test
  void CLI_08_bucketsInWhichEverythingEndedAreFreed() {
    NameLimit limit = new NameLimit(2);
    limit.admit(alert("A", 1, 10), NOW);
    limit.admit(alert("B", 1, 90), NOW);
    limit.collect(NOW.plusSeconds(11));
    assertThat(limit.size()).isEqualTo(1);
  }

  @Test
  void ALT_08_MET_06_theClientIsToldNothingAndTheCounterRises() {
    EngineSettings one =
        new EngineSettings(8, Duration.ofMinutes(30), Duration.ofSeconds(30), Duration.ZERO, Duration.ofMinutes(2), 1, 0.9);
    Rig rig = new Rig(route("hook"), one, new FakeStore(), false);
    rig.start(Restored.NOTHING);
    assertThat(rig.post(rig.firing(LabelSet.of("n", "1")), rig.firing(LabelSet.of("n", "2")))).isEqualTo(Accepted.WHOLE);
    assertThat(rig.alerts().alerts()).hasSize(1);
    assertThat(Metrics.value(rig.registry, "alertmanager_alerts_limited")).isEqualTo(1);
    assertThat(Metrics.value(rig.registry, "alertmanager_alerts_per_alert_limit")).isEqualTo(1);
  }
}
