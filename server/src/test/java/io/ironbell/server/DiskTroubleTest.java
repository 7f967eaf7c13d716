package io.ironbell.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.StateStore;
import io.ironbell.cluster.ClusterSettings;
import io.ironbell.cluster.LonePeer;
import io.ironbell.server.store.MaintenanceLoop;
import io.ironbell.server.store.MeshNotifications;
import io.ironbell.server.store.MeshSilences;
import io.ironbell.server.store.SqliteStateStore;
import io.ironbell.server.store.StoreException;
import io.ironbell.server.store.StoreMetrics;
import io.ironbell.server.store.UpstreamFiles;
import io.ironbell.silences.SilenceLimits;
import io.ironbell.silences.SilenceLog;
import io.ironbell.silences.SilenceMetrics;
import io.ironbell.silences.Silences;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the wiring makes of silences that cannot be read or forgotten, and of a folder that cannot be written. */
class DiskTroubleTest {
  private static final Timestamp LONG_AGO = Timestamp.of(1_500_000_000L, 0, 0);
  private static final Timestamp IN_FUTURE = Timestamp.of(4_000_000_000L, 0, 0);

  @TempDir Path folder;
  private final RealTime time = new RealTime();
  private final PrometheusRegistry registry = new PrometheusRegistry();

  private static StoredSilence silence(String id, String regex, Timestamp expires) {
    MatcherSet matchers = MatcherSet.of(Matcher.of(Matcher.Type.REGEXP, "alertname", regex));
    return new StoredSilence(new Silence(id, List.of(matchers), LONG_AGO, expires, LONG_AGO, "ops", "c", LabelSet.EMPTY), expires);
  }

  private SqliteStateStore open(SilenceMetrics metrics) throws StoreException {
    return Storage.open(folder, time, new StoreMetrics(new PrometheusRegistry()), metrics);
  }

  private double compileErrors() {
    return registry.scrape(name -> name.equals("alertmanager_silences_matcher_compile_errors")).stream()
        .flatMap(family -> family.getDataPoints().stream())
        .filter(point -> "load_snapshot".equals(point.getLabels().get("stage")))
        .mapToDouble(point -> ((io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot) point).getValue())
        .sum();
  }

  /** Bytes that another version wrote, or that somebody has touched: the length stays, the expression is none any more. */
  private void spoil(String id) throws Exception {
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ironbell.db"));
        Statement read = db.createStatement();
        PreparedStatement write = db.prepareStatement("UPDATE silence SET data = ? WHERE id = ?")) {
      byte[] data = read.executeQuery("SELECT data FROM silence WHERE id = '" + id + "'").getBytes(1);
      write.setBytes(1, new String(data, StandardCharsets.ISO_8859_1).replace("zzz+", "zz+(").getBytes(StandardCharsets.ISO_8859_1));
      write.setString(2, id);
      assertThat(write.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void SIL_16_MET_44_aSilenceOfTheDatabaseThatDoesNotCompileIsLeftOutAndCounted() throws Exception {
    SqliteStateStore first = open(new SilenceMetrics(new PrometheusRegistry()));
    CountDownLatch kept = new CountDownLatch(1);
    first.append(new StateStore.Change.SilencesPut(List.of(silence("good", "y+", IN_FUTURE), silence("bad", "zzz+", IN_FUTURE))), new Kept(kept));
    assertThat(kept.await(20, TimeUnit.SECONDS)).isTrue();
    first.close();
    spoil("bad");
    SqliteStateStore second = open(new SilenceMetrics(registry));
    assertThat(second.load().silences()).extracting(s -> s.silence().id()).containsExactly("good");
    assertThat(compileErrors()).isEqualTo(1);
    second.close();
  }

  private record Kept(CountDownLatch done) implements StateStore.Completion {
    @Override
    public void durable() {
      done.countDown();
    }

    @Override
    public void failed(Exception cause) {
      throw new IllegalStateException(cause);
    }
  }

  /** The silence that is over cannot be removed from the database: that is counted, and the file is written all the same. */
  @Test
  void SIL_20_MET_40_theFileIsWrittenThoughTheDatabaseCannotForget() throws Exception {
    SilenceMetrics metrics = new SilenceMetrics(registry);
    SqliteStateStore real = open(metrics);
    UpstreamFiles files = new UpstreamFiles(folder, real, new MeshSilences(skipped -> {}), new MeshNotifications());
    Silences silences = new Silences(
        new Silences.Parts(
            new FullDisk(), new LonePeer(ClusterSettings.disabled(), "", "", registry), time, () -> "id", MatcherDialect.FALLBACK, SilenceLimits.NONE,
            Duration.ofHours(1), metrics, new SilenceLog(LoggerFactory.getLogger(DiskTroubleTest.class), false)));
    silences.load(List.of(silence("over", "y+", LONG_AGO), silence("kept", "y+", IN_FUTURE)));
    MaintenanceLoop loop = Maintenance.silences(Duration.ofHours(1), silences, files, metrics, time);
    loop.start();
    loop.close();
    assertThat(new MeshSilences(skipped -> {}).readAll(Files.readAllBytes(folder.resolve("silences")))).extracting(s -> s.silence().id()).contains("kept");
    assertThat(counter("alertmanager_silences_gc_errors")).isEqualTo(1);
    assertThat(counter("alertmanager_silences_maintenance_errors")).isZero();
    real.close();
  }

  private double counter(String name) {
    return registry.scrape(each -> each.equals(name)).stream().flatMap(family -> family.getDataPoints().stream())
        .mapToDouble(point -> ((io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot) point).getValue()).sum();
  }

  /** The log beside the database is a folder here, so it can be had no more than on a failing disk. */
  @Test
  void aStartThatCannotWriteNamesTheFolderAndTheRemedy() throws Exception {
    open(new SilenceMetrics(new PrometheusRegistry())).close();
    Files.deleteIfExists(folder.resolve("ironbell.db-wal"));
    Files.createDirectory(folder.resolve("ironbell.db-wal"));
    assertThatThrownBy(() -> open(new SilenceMetrics(new PrometheusRegistry()))).isInstanceOf(StoreException.class)
        .hasMessageContaining("a start needs a storage folder that can be written, and the disk of " + folder.toAbsolutePath() + " is full, read-only or failing")
        .hasMessageContaining("make room or mount it writable, or name another folder with --storage.path");
  }

  private static final class FullDisk implements StateStore {
    @Override
    public Restored load() {
      return Restored.NOTHING;
    }

    @Override
    public void append(Change change, Completion done) {
      done.failed(new IOException("database or disk is full"));
    }

    @Override
    public void foldFrom(Supplier<List<Alert>> a, Supplier<List<GroupSchedule>> g, Supplier<List<NotificationLogEntry>> n) {}

    @Override
    public boolean degraded() {
      return true;
    }
  }
}
