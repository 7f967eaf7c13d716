package io.ironbell.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.StateStore.Restored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UpstreamFilesTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_750_000_000L);

  private static final MeshSilences SILENCES = new MeshSilences(skipped -> {});
  private static final MeshNotifications NFLOG = new MeshNotifications();

  @TempDir Path folder;
  private SqliteStateStore store;
  private UpstreamFiles files;

  private static StoredSilence silence(String id, String comment, long updated, long expires) {
    StoredSilence s = Samples.silence(id, comment);
    return new StoredSilence(
        s.silence().withTimes(s.silence().startsAt(), s.silence().endsAt(), Timestamp.of(updated, 0, 0)), Timestamp.of(expires, 0, 0));
  }

  private static StoredSilence lasting(String id, String comment) {
    return silence(id, comment, 10, 1_800_000_000L);
  }

  @BeforeEach
  void openIt() throws Exception {
    store = SqliteStateStoreTest.open(StoreSettings.of(folder));
    files = new UpstreamFiles(folder, store, SILENCES, NFLOG);
  }

  @AfterEach
  void closeIt() throws Exception {
    store.close();
  }

  private Restored restart() throws Exception {
    store.close();
    openIt();
    return files.restore(store.load(), NOW);
  }

  private static List<String> comments(Restored restored) {
    return restored.silences().stream().map(s -> s.silence().comment()).sorted().toList();
  }

  @Test
  void withoutFilesTheStateIsTheStores() throws Exception {
    assertThat(files.restore(store.load(), NOW)).isEqualTo(Restored.NOTHING);
  }

  @Test
  void G_140_theNewerOfTwoWinsAndExpiredOnesAreIgnored() {
    List<StoredSilence> ours = List.of(silence("a", "ours", 10, 1_800_000_000L), silence("b", "ours", 10, 1_800_000_000L));
    List<StoredSilence> theirs =
        List.of(
            silence("a", "newer", 11, 1_800_000_000L), silence("b", "equal", 10, 1_800_000_000L), silence("c", "expired", 99, 1_000_000_000L),
            silence("d", "other", 1, 1_800_000_000L));
    UpstreamMerge<StoredSilence> rule =
        new UpstreamMerge<>(s -> s.silence().id(), s -> s.silence().updatedAt(), StoredSilence::expiresAt);
    UpstreamMerge.Result<StoredSilence> merged = rule.merge(ours, theirs, NOW);
    assertThat(merged.all()).extracting(s -> s.silence().comment()).containsExactly("newer", "ours", "other");
    assertThat(merged.taken()).extracting(s -> s.silence().comment()).containsExactly("newer", "other");
  }

  @Test
  void upstreamsFilesAreTakenOverAndDurable() throws Exception {
    Files.write(folder.resolve("silences"), SILENCES.write(List.of(lasting("a", "one"), lasting("b", "two"))));
    Files.write(folder.resolve("nflog"), NFLOG.write(List.of(Samples.entry(1, 5))));
    Restored restored = files.restore(store.load(), NOW);
    assertThat(comments(restored)).containsExactly("one", "two");
    assertThat(restored.notifications()).containsExactly(Samples.entry(1, 5));
    Files.delete(folder.resolve("silences"));
    Files.delete(folder.resolve("nflog"));
    Restored again = restart();
    assertThat(again.silences()).hasSize(2);
    assertThat(again.notifications()).containsExactly(Samples.entry(1, 5));
  }

  @Test
  void whatWasWrittenHereIsNotReadAgainButAChangedFileIs() throws Exception {
    files.restore(store.load(), NOW);
    files.writeSilences(List.of(lasting("a", "of the file")));
    assertThat(restart().silences()).isEmpty();
    Files.write(folder.resolve("silences"), SILENCES.write(List.of(lasting("a", "changed"))));
    assertThat(comments(restart())).containsExactly("changed");
  }

  @Test
  void STO_06_emptyStateIsAnEmptyFile() throws Exception {
    assertThat(files.writeSilences(List.of())).isZero();
    assertThat(files.writeNotifications(List.of())).isZero();
    assertThat(folder.resolve("silences")).isEmptyFile();
    assertThat(restart()).isEqualTo(Restored.NOTHING);
  }

  @Test
  void STO_01_aFileIsReplacedWholeAndOwnedByItsOwner() throws Exception {
    Files.writeString(folder.resolve("silences"), "old");
    files.writeSilences(List.of(lasting("a", "new")));
    assertThat(folder.resolve("silences")).hasBinaryContent(SILENCES.write(List.of(lasting("a", "new"))));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("silences")))).isEqualTo("rw-------");
    try (var all = Files.list(folder)) {
      assertThat(all.map(p -> p.getFileName().toString())).noneMatch(n -> n.startsWith("silences."));
    }
  }

  @Test
  void NFL_16_aDamagedFileEndsTheStart() throws Exception {
    byte[] broken = Arrays.copyOf(SILENCES.write(List.of(lasting("a", "one"))), 40);
    Files.write(folder.resolve("silences"), broken);
    assertThatThrownBy(() -> files.restore(store.load(), NOW))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(folder.resolve("silences").toString())
        .hasMessageContaining("move it away");
    assertThat(folder.resolve("silences")).hasBinaryContent(broken);
  }

  @Test
  void NFL_16_aDamagedLogBesideSoundSilencesEndsTheStartToo() throws Exception {
    byte[] sound = SILENCES.write(List.of(lasting("a", "one")));
    byte[] broken = {10, 90, 1};
    Files.write(folder.resolve("silences"), sound);
    Files.write(folder.resolve("nflog"), broken);
    assertThatThrownBy(() -> files.restore(store.load(), NOW))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(folder.resolve("nflog").toString())
        .hasMessageContaining("move it away");
    assertThat(folder.resolve("nflog")).hasBinaryContent(broken);
    assertThat(folder.resolve("silences")).hasBinaryContent(sound);
    Files.delete(folder.resolve("nflog"));
    assertThat(comments(restart())).as("nothing was lost").containsExactly("one");
  }

  @Test
  void SIL_20_maintenanceRunsAtEachIntervalAndAtTheStop() throws Exception {
    AtomicInteger rounds = new AtomicInteger();
    AtomicInteger failures = new AtomicInteger();
    MaintenanceLoop.Observer observer =
        new MaintenanceLoop.Observer() {
          @Override
          public void started() {
            rounds.incrementAndGet();
          }

          @Override
          public void finished(long fileBytes) {
            assertThat(fileBytes).isEqualTo(7);
          }

          @Override
          public void failed() {
            failures.incrementAndGet();
          }
        };
    MaintenanceLoop.Round round =
        () -> {
          if (rounds.get() == 2) {
            throw new IOException("disk full");
          }
          return 7;
        };
    MaintenanceLoop quick = new MaintenanceLoop("test", Duration.ofMillis(5), round, observer);
    quick.start();
    while (rounds.get() < 4) {
      Thread.onSpinWait();
    }
    quick.close();
    assertThat(failures).hasValue(1);
    rounds.set(10);
    MaintenanceLoop slow = new MaintenanceLoop("test", Duration.ofHours(1), round, observer);
    slow.start();
    slow.close();
    assertThat(rounds).hasValue(11);
  }
}
