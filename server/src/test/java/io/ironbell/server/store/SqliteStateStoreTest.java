package io.ironbell.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.Alert;
import io.ironbell.api.port.StateStore;
import io.ironbell.api.port.StateStore.Change;
import io.ironbell.server.Clocks;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStateStoreTest extends StateStoreContract {
  @TempDir Path temp;
  private SqliteStateStore store;

  /** With time for a disk that stands still. */
  static SqliteStateStore open(StoreSettings settings) throws StoreException {
    return SqliteStateStore.open(settings.withSyncDeadline(Duration.ofMinutes(1)), Samples.SILENCE_BYTES, Clocks.REAL, new StoreMetrics(new PrometheusRegistry()));
  }

  private Path folder() {
    return temp.resolve("data");
  }

  @BeforeEach
  void openIt() throws Exception {
    store = open(StoreSettings.of(folder()));
  }

  @AfterEach
  void closeIt() throws Exception {
    store.close();
  }

  @Override
  StateStore store() {
    return store;
  }

  /** A copy of the files as they are, not closed: what a crash leaves. */
  @Override
  StateStore reopened() throws Exception {
    Path copy = temp.resolve("copy");
    Files.createDirectory(copy);
    for (String name : List.of("ironbell.db", "ironbell.db-wal")) {
      if (Files.exists(folder().resolve(name))) {
        Files.copy(folder().resolve(name), copy.resolve(name));
      }
    }
    store.close();
    store = open(StoreSettings.of(copy));
    return store;
  }

  @Test
  void filesBelongToTheirOwnerOnly() throws Exception {
    put(new Change.SilencePut(Samples.silence("one", "c")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder()))).isEqualTo("rwx------");
    try (var files = Files.list(folder())) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as(file.toString()).isEqualTo("rw-------");
      }
    }
  }

  @Test
  void aPlantedLinkLeadsNowhere() throws Exception {
    Path precious = Files.writeString(temp.resolve("precious"), "keep me");
    Path other = Files.createDirectory(temp.resolve("other"));
    Files.createSymbolicLink(other.resolve("ironbell.lock"), precious);
    assertThatThrownBy(() -> open(StoreSettings.of(other))).isInstanceOf(StoreException.class).hasMessageContaining("is a symbolic link");
    byte[] bytes = {1, 2, 3};
    String planted = "silences." + java.util.HexFormat.of().formatHex(UpstreamFile.digest(bytes), 0, 8);
    Files.createSymbolicLink(other.resolve(planted), precious);
    assertThatThrownBy(() -> new UpstreamFile(other.resolve("silences")).write(bytes)).isInstanceOf(java.io.IOException.class);
    assertThat(precious).hasContent("keep me");
  }

  @Test
  void twoServersCannotUseOneFolder() {
    assertThatThrownBy(() -> open(StoreSettings.of(folder())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is in use by another server")
        .hasMessageContaining(folder().toString());
  }

  @Test
  void aBatchLargerThanABlobIsWholeAfterwards() throws Exception {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      alerts.add(Samples.alert(i));
    }
    put(new Change.AlertsPut(alerts));
    assertThat(reopened().load().alerts()).containsExactlyInAnyOrderElementsOf(alerts);
  }

  @Test
  void aFoldKeepsWhatIsThereAndShortensTheJournal() throws Exception {
    ConcurrentSkipListMap<Integer, Alert> memory = new ConcurrentSkipListMap<>();
    store.close();
    store = open(StoreSettings.of(folder()).withSizes(4096, 64 << 10, 256 << 10));
    store.load();
    store.foldFrom(() -> new ArrayList<>(memory.values()), () -> List.of(Samples.group(1, true)), () -> List.of(Samples.entry(1, 3)));
    put(new Change.GroupScheduled(Samples.group(1, true)));
    put(new Change.NotificationLogged(Samples.entry(1, 3)));
    for (int i = 0; i < 6000; i++) {
      int id = i % 400;
      memory.put(id, Samples.alert(id, i));
      Change change = new Change.AlertsPut(List.of(Samples.alert(id, i)));
      if (i % 100 == 0) {
        put(change);
      } else {
        store.append(change, new Told(() -> {}));
      }
    }
    store.fold(Duration.ofSeconds(20));
    put(new Change.AlertsRemoved(List.of(Samples.alert(7, 0).labels())));
    memory.remove(7);
    StateStore.Restored restored = reopened().load();
    assertThat(restored.alerts()).containsExactlyInAnyOrderElementsOf(memory.values());
    assertThat(restored.groups()).containsExactly(Samples.group(1, true));
    assertThat(restored.notifications()).containsExactly(Samples.entry(1, 3));
    try (Connection c = Sqlite.connect(temp.resolve("copy/ironbell.db"))) {
      assertThat(Sqlite.count(c, "SELECT count(*) FROM journal")).isLessThan(20);
      assertThat(Sqlite.count(c, "SELECT count(DISTINCT generation) FROM snapshot")).isEqualTo(1);
    }
  }

  /** Under load a checkpoint never finds the log at rest; it has to begin anew all the same. */
  @Test
  void theWriteAheadLogDoesNotGrowForever() throws Exception {
    store.close();
    store = open(StoreSettings.of(folder()).withSizes(64 << 10, 1 << 30, 256 << 10));
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      alerts.add(Samples.alert(i));
    }
    long atLeast = 0;
    long end = System.nanoTime() + PATIENCE;
    while (atLeast < Files.size(folder().resolve("ironbell.db-wal")) + (1 << 20)) {
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      put(new Change.AlertsPut(alerts));
      atLeast += 2000 * 60;
    }
  }

  @Test
  void silencesDoNotGrowItForeverEither() throws Exception {
    store.close();
    store = open(StoreSettings.of(folder()).withSizes(64 << 10, 1 << 30, 256 << 10));
    String comment = "c".repeat(100_000);
    long atLeast = 0;
    long end = System.nanoTime() + PATIENCE;
    while (atLeast < Files.size(folder().resolve("ironbell.db-wal")) + (1 << 20)) {
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      put(new Change.SilencePut(Samples.silence("one", comment)));
      atLeast += comment.length();
    }
  }

  @Test
  void aNewerSchemaIsRefused() throws Exception {
    store.close();
    try (Connection c = Sqlite.connect(folder().resolve("ironbell.db"));
        Statement s = c.createStatement()) {
      s.execute("PRAGMA user_version=99");
    }
    assertThatThrownBy(() -> open(StoreSettings.of(folder()))).hasMessageContaining("newer Ironbell (schema 99");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws Exception {
    store.close();
    Files.write(folder().resolve("ironbell.db"), new byte[9000]);
    assertThatThrownBy(() -> open(StoreSettings.of(folder())))
        .hasMessageContaining(folder().resolve("ironbell.db").toString())
        .hasMessageContaining("move it");
  }

  @Test
  void appendAfterCloseFails() throws Exception {
    store.close();
    Ticket ticket = new Ticket();
    store.append(new Change.SilencesRemoved(List.of("x")), ticket);
    assertThatThrownBy(() -> ticket.await(PATIENCE)).hasMessageContaining("closed");
  }
}
