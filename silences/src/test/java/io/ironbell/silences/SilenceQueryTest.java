package io.ironbell.silences;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.model.Silence;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SilenceQueryTest {
  private final Bench bench = new Bench();

  @BeforeEach
  void sixSilences() {
    bench.set(bench.posted("", "a=1", 0, 1)); // id-1 and id-2 will be expired
    bench.set(bench.posted("", "a=2", 0, 2));
    bench.time.pass(Duration.ofMinutes(5));
    bench.set(bench.posted("", "a=3", 0, 20)); // active
    bench.set(bench.posted("", "a=4,b=~\"x.*\"", 0, 10));
    bench.set(bench.posted("", "a=5", 9, 10)); // pending
    bench.set(bench.posted("", "a=6", 8, 30));
  }

  private List<String> ids(SilenceQuery query) {
    return bench.silences.query(query, bench.time.now()).stream().map(Silence::id).toList();
  }

  @Test
  void API_34_G_138_order() {
    assertThat(ids(SilenceQuery.EVERYTHING)).containsExactly("id-4", "id-3", "id-6", "id-5", "id-2", "id-1");
  }

  @Test
  void API_36_API_37_states() {
    assertThat(ids(new SilenceQuery(List.of(), false, true, false))).containsExactly("id-6", "id-5");
    assertThat(ids(new SilenceQuery(List.of(), false, false, false))).isEmpty();
  }

  @Test
  void API_35_G_026_filtersAreCompared() {
    Matcher exact = Matcher.of(Matcher.Type.REGEXP, "b", "x.*");
    Matcher four = Matcher.of(Matcher.Type.EQUAL, "a", "4");
    assertThat(ids(new SilenceQuery(List.of(exact, four), true, true, true))).containsExactly("id-4");
    assertThat(ids(new SilenceQuery(List.of(Matcher.of(Matcher.Type.EQUAL, "b", "xy")), true, true, true))).isEmpty();
    assertThat(ids(new SilenceQuery(List.of(Matcher.of(Matcher.Type.REGEXP, "a", "4")), true, true, true))).isEmpty();
  }

  @Test
  void MET_38_to_MET_45_names() {
    Map<String, MetricSnapshot> byName = new TreeMap<>();
    bench.registry.scrape().forEach(snapshot -> byName.put(snapshot.getMetadata().getPrometheusName(), snapshot));
    assertThat(byName.keySet())
        .containsExactly(
            "alertmanager_silences", "alertmanager_silences_gc_duration_seconds", "alertmanager_silences_gc_errors",
            "alertmanager_silences_gossip_messages_propagated", "alertmanager_silences_maintenance", "alertmanager_silences_maintenance_errors",
            "alertmanager_silences_matcher_compile_errors", "alertmanager_silences_matcher_index_size", "alertmanager_silences_queries",
            "alertmanager_silences_query_duration_seconds", "alertmanager_silences_query_errors", "alertmanager_silences_query_silences_scanned",
            "alertmanager_silences_query_silences_skipped", "alertmanager_silences_snapshot_duration_seconds",
            "alertmanager_silences_snapshot_size_bytes", "alertmanager_silences_state_size", "alertmanager_silences_version_index_size");
    Map<String, Double> states = new TreeMap<>();
    if (byName.get("alertmanager_silences") instanceof GaugeSnapshot gauge) {
      gauge.getDataPoints().forEach(p -> states.put(String.valueOf(p.getLabels().get("state")), p.getValue()));
    }
    assertThat(states).isEqualTo(Map.of("active", 2.0, "pending", 2.0, "expired", 2.0));
  }

  @Test
  void CLI_07_G_137_changesAreLogged() {
    RecordingLogger logger = new RecordingLogger();
    Bench logged = new Bench(new InMemoryStateStore().committingAtOnce(), SilenceLimits.NONE, new SilenceLog(logger, true));
    logged.set(logged.posted("", "a=b,c!~\"d e\"", 0, 60));
    logged.set(logged.posted("id-1", "a=b,c!~\"d e\"", 0, 120));
    logged.set(logged.posted("id-1", "a=c", 0, 60));
    String times = "CreatedBy=me Comment=why StartsAt=2026-11-21T12:00:00Z EndsAt=2026-11-21T1";
    assertThat(logger.lines)
        .containsExactly(
            "create silence component=silences Id=id-1 " + times + "3:00:00Z Matchers=a=b,c!~d e",
            "update silence component=silences Id=id-1 " + times + "4:00:00Z Matchers=a=b,c!~d e",
            "expire silence component=silences Id=id-1 " + times + "2:00:00Z Matchers=a=b,c!~d e",
            "create silence component=silences Id=id-3 " + times + "3:00:00Z Matchers=a=c");
  }

  @Test
  void SIL_01_idsAreUuidsOfVersion4() {
    SilenceIds ids = new SilenceIds(new Random(1));
    for (int i = 0; i < 100; i++) {
      UUID id = UUID.fromString(ids.get());
      assertThat(id.version()).isEqualTo(4);
      assertThat(id.variant()).isEqualTo(2);
    }
  }
}
