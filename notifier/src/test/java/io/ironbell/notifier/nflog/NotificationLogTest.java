package io.ironbell.notifier.nflog;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.StateStore;
import io.ironbell.api.port.StateStore.Change;
import io.ironbell.notifier.FakePeers;
import io.ironbell.notifier.FakeStore;
import io.ironbell.notifier.FakeTime;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class NotificationLogTest {
  private static final EntryKey KEY = new EntryKey("{}:{}", "team", "webhook", 0);

  private final FakeTime time = new FakeTime();
  private final FakeStore store = new FakeStore();
  private final FakePeers peers = new FakePeers();
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final NotificationLog log =
      new NotificationLog(Duration.ofHours(120), List.of(), store, peers, time, new NflogMetrics(registry));

  private static final class Counted implements StateStore.Completion {
    final AtomicInteger durable = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();

    @Override
    public void durable() {
      durable.incrementAndGet();
    }

    @Override
    public void failed(Exception cause) {
      failed.incrementAndGet();
    }
  }

  private static NotificationLogEntry entry(Instant at, Instant expires, long... firing) {
    return new NotificationLogEntry("{}:{}", "team", "webhook", 0, Timestamp.of(at), firing, new long[0], Map.of(), Timestamp.of(expires));
  }

  private NotificationLogEntry found() {
    return java.util.Objects.requireNonNull(log.find(KEY));
  }

  @Test
  void NFL_11_anEntryIsInMemoryInTheStoreAndAtThePeers() {
    Counted done = new Counted();
    log.record(KEY, new long[] {1, 2}, new long[] {3}, Map.of("thread", "x"), Duration.ofHours(4), done);
    assertThat(found().key()).isEqualTo("{}:{}:team/webhook/0");
    assertThat(store.changes).containsExactly(new Change.NotificationLogged(found()));
    assertThat(peers.told).containsExactly(found());
    assertThat(done.durable).hasValue(1);
  }

  @Test
  void NFL_12_anEntryLivesForTwoRepeatIntervalsAtMostForTheRetention() {
    log.record(KEY, new long[] {1}, new long[0], Map.of(), Duration.ofHours(4), new Counted());
    assertThat(found().expiresAt().toInstant()).isEqualTo(FakeTime.START.plus(Duration.ofHours(8)));
    log.record(KEY, new long[] {1}, new long[0], Map.of(), Duration.ofHours(61), new Counted());
    assertThat(found().expiresAt().toInstant()).isEqualTo(FakeTime.START.plus(Duration.ofHours(120)));
  }

  @Test
  void NFL_12_garbageGoesFromMemoryAndStoreWhenItsTimeHasCome() {
    log.record(KEY, new long[] {1}, new long[0], Map.of(), Duration.ofHours(1), new Counted());
    time.move(Duration.ofHours(2).minusNanos(1));
    assertThat(log.collectGarbage()).isZero();
    time.move(Duration.ofNanos(1));
    NotificationLogEntry old = found();
    assertThat(log.collectGarbage()).isEqualTo(1);
    assertThat(log.find(KEY)).isNull();
    assertThat(store.changes.getLast()).isEqualTo(new Change.NotificationsRemoved(List.of(old)));
  }

  @Test
  void aStoreThatFailsKeepsTheEntryInMemory() {
    store.mode = FakeStore.Mode.FAILING;
    Counted done = new Counted();
    log.record(KEY, new long[] {1}, new long[0], Map.of(), Duration.ofHours(1), done);
    assertThat(done.failed).hasValue(1);
    assertThat(log.find(KEY)).isNotNull();
  }

  @Test
  void aNewerEntryOfAPeerIsNotOverwritten() {
    NotificationLogEntry newer = entry(FakeTime.START.plusSeconds(60), FakeTime.START.plusSeconds(6000), 9);
    assertThat(log.merge(List.of(newer))).containsExactly(newer);
    Counted done = new Counted();
    log.record(KEY, new long[] {1}, new long[0], Map.of(), Duration.ofHours(1), done);
    assertThat(found()).isEqualTo(newer);
    assertThat(done.durable).hasValue(1);
    assertThat(peers.told).isEmpty();
  }

  @Test
  void mergeTakesNoExpiredEntryAndSortsWhatItTakes() {
    Instant now = FakeTime.START;
    assertThat(log.merge(List.of(entry(now.minusSeconds(9), now.minusNanos(1), 1)))).isEmpty();
    log.merge(List.of(entry(now, now.plusSeconds(1), 3, 1, 2)));
    assertThat(found().firing()).containsExactly(1, 2, 3);
  }

  @Property(tries = 200)
  void mergeIsCommutativeAndIdempotent(@ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 50) Integer> offsets) {
    List<NotificationLogEntry> entries =
        offsets.stream().distinct().map(o -> entry(FakeTime.START.plusSeconds(o), FakeTime.START.plusSeconds(1000), o)).toList();
    NotificationLog forward = fresh();
    forward.merge(entries);
    NotificationLog backward = fresh();
    backward.merge(entries.reversed());
    backward.merge(entries);
    assertThat(forward.all()).isEqualTo(backward.all());
  }

  private static NotificationLog fresh() {
    return new NotificationLog(
        Duration.ofHours(1), List.of(), new FakeStore(), new FakePeers(), new FakeTime(), new NflogMetrics(new PrometheusRegistry()));
  }

  @Test
  void aRestoredEntryIsFoundAndNotWrittenAgain() {
    NotificationLogEntry old = entry(FakeTime.START, FakeTime.START.plusSeconds(9), 5);
    NotificationLog restored =
        new NotificationLog(Duration.ofHours(1), List.of(old), store, peers, time, new NflogMetrics(new PrometheusRegistry()));
    assertThat(restored.find(KEY)).isEqualTo(old);
    assertThat(store.changes).isEmpty();
  }

  @Test
  void MET_34_notFoundCountsAsAnError() {
    log.find(KEY);
    assertThat(counter("alertmanager_nflog_queries")).isEqualTo(1);
    assertThat(counter("alertmanager_nflog_query_errors")).isEqualTo(1);
  }

  @Test
  void MET_32_to_37_theNamesAreUpstreams() {
    assertThat(registry.scrape().stream().map(s -> s.getMetadata().getPrometheusName()).toList())
        .containsExactlyInAnyOrder(
            "alertmanager_nflog_gc_duration_seconds",
            "alertmanager_nflog_snapshot_duration_seconds",
            "alertmanager_nflog_snapshot_size_bytes",
            "alertmanager_nflog_queries",
            "alertmanager_nflog_query_errors",
            "alertmanager_nflog_query_duration_seconds",
            "alertmanager_nflog_gossip_messages_propagated",
            "alertmanager_nflog_maintenance",
            "alertmanager_nflog_maintenance_errors");
  }

  private double counter(String name) {
    for (MetricSnapshot snapshot : registry.scrape()) {
      if (snapshot.getMetadata().getPrometheusName().equals(name)) {
        return ((CounterSnapshot) snapshot).getDataPoints().getFirst().getValue();
      }
    }
    return -1;
  }
}
