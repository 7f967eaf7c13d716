package io.ironbell.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.Alert;
import io.ironbell.api.port.StateStore.Change;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when power fails or a disk lies: files as they were at some moment, cut short, or damaged. */
final class CrashedFilesTest {
  @TempDir Path temp;

  private static void append(SqliteStateStore store, int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      Ticket ticket = new Ticket();
      store.append(new Change.AlertsPut(List.of(Samples.alert(i))), ticket);
      ticket.await(StateStoreContract.PATIENCE);
    }
  }

  private Path copy(Path from, String name) throws Exception {
    Path to = Files.createDirectory(temp.resolve(name));
    for (String file : List.of("ironbell.db", "ironbell.db-wal")) {
      Files.copy(from.resolve(file), to.resolve(file));
    }
    return to;
  }

  @Test
  void filesCopiedWhileWritingHoldEverythingAcknowledgedBefore() throws Exception {
    Path data = temp.resolve("data");
    AtomicInteger acknowledged = new AtomicInteger();
    try (SqliteStateStore store = SqliteStateStoreTest.open(StoreSettings.of(data))) {
      append(store, 0, 1);
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 1; i < 2000; i++) {
                      store.append(new Change.AlertsPut(List.of(Samples.alert(i))), new StateStoreContract.Told(acknowledged::incrementAndGet));
                    }
                  });
      for (int round = 0; round < 4; round++) {
        int before = acknowledged.get();
        Path copy = copy(data, "copy" + round);
        try (SqliteStateStore reopened = SqliteStateStoreTest.open(StoreSettings.of(copy))) {
          List<Alert> alerts = reopened.load().alerts();
          assertThat(alerts).hasSizeGreaterThan(before);
          for (int i = 0; i < alerts.size(); i++) {
            assertThat(alerts.get(i)).isEqualTo(Samples.alert(i));
          }
        }
      }
      writer.join();
    }
  }

  @Test
  void aTornLogEndsWithItsLastWholeCommit() throws Exception {
    Path data = temp.resolve("data");
    try (SqliteStateStore store = SqliteStateStoreTest.open(StoreSettings.of(data))) {
      append(store, 0, 40);
      for (int round = 0; round < 5; round++) {
        Path copy = copy(data, "copy" + round);
        try (RandomAccessFile wal = new RandomAccessFile(copy.resolve("ironbell.db-wal").toFile(), "rw")) {
          wal.setLength(written(wal) - 1000L * (round * 7 + 1));
        }
        try (SqliteStateStore reopened = SqliteStateStoreTest.open(StoreSettings.of(copy))) {
          List<Alert> alerts = reopened.load().alerts();
          assertThat(alerts).isNotEmpty().hasSizeLessThan(40);
          assertThat(alerts.getLast()).isEqualTo(Samples.alert(alerts.size() - 1));
          append(reopened, 40, 42);
        }
      }
    }
  }

  /** The log's file is longer than its content: frames of an earlier round carry other salts than the header (SQLite, "WAL File Format"). */
  private static long written(RandomAccessFile wal) throws Exception {
    int frame = 24 + 4096;
    wal.seek(16);
    long salts = wal.readLong();
    long end = 32;
    while (end + frame <= wal.length()) {
      wal.seek(end + 8);
      if (wal.readLong() != salts) {
        break;
      }
      end += frame;
    }
    return end;
  }

  @Test
  void theLogHasItsSizeFromTheStart() throws Exception {
    Path data = temp.resolve("data");
    try (SqliteStateStore store = SqliteStateStoreTest.open(StoreSettings.of(data))) {
      Path wal = data.resolve("ironbell.db-wal");
      long before = Files.size(wal);
      append(store, 0, 100);
      assertThat(before).isGreaterThan(8L << 20);
      assertThat(Files.size(wal)).isEqualTo(before);
    }
  }

  @Test
  void aDamagedDatabaseIsRefusedAndNamed() throws Exception {
    Path data = temp.resolve("data");
    try (SqliteStateStore store = SqliteStateStoreTest.open(StoreSettings.of(data))) {
      for (int i = 0; i < 20; i++) {
        Ticket ticket = new Ticket();
        store.append(new Change.AlertsPut(alerts(i * 300, i * 300 + 300)), ticket);
        ticket.await(StateStoreContract.PATIENCE);
      }
    }
    Path file = data.resolve("ironbell.db");
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(17);
    for (int round = 0; round < 20; round++) {
      byte[] damaged = whole.clone();
      int at = 8192 + random.nextInt(damaged.length - 8192 - 100);
      for (int i = 0; i < 100; i++) {
        damaged[at + i] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(file, damaged);
      try (SqliteStateStore store = SqliteStateStoreTest.open(StoreSettings.of(data))) {
        assertThat(store.load().alerts()).as("damage at %d lies in unused space", at).hasSize(6000);
      } catch (StoreException e) {
        assertThat(e).hasMessageContaining(file.toString()).hasMessageContaining("is damaged").hasMessageContaining("backup");
      }
      Files.deleteIfExists(data.resolve("ironbell.db-wal"));
      Files.deleteIfExists(data.resolve("ironbell.db-shm"));
    }
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> SqliteStateStoreTest.open(StoreSettings.of(data))).hasMessageContaining("is damaged");
  }

  private static List<Alert> alerts(int from, int to) {
    return java.util.stream.IntStream.range(from, to).mapToObj(Samples::alert).toList();
  }
}
