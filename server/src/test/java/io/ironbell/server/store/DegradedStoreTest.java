package io.ironbell.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.Alert;
import io.ironbell.api.port.StateStore.Change;
import io.ironbell.api.port.StateStore.Restored;
import io.ironbell.server.Clocks;
import io.ironbell.server.logging.LogOutput;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** DESIGN §3, "When the store cannot write". */
final class DegradedStoreTest {
  @TempDir Path folder;
  private final AtomicReference<@Nullable FaultyTables> tables = new AtomicReference<>();
  private final List<Alert> memory = new CopyOnWriteArrayList<>();
  private StoreMetrics metrics = new StoreMetrics(new PrometheusRegistry());
  private SqliteStateStore store;

  @BeforeEach
  void openIt() throws Exception {
    open(Duration.ofSeconds(10));
  }

  private void open(Duration syncDeadline) throws Exception {
    store =
        SqliteStateStore.open(
            StoreSettings.of(folder).withRetryEvery(Duration.ofMillis(20)).withSyncDeadline(syncDeadline), Samples.SILENCE_BYTES, Clocks.REAL, metrics,
            real -> {
              FaultyTables faulty = new FaultyTables(real);
              tables.set(faulty);
              return faulty;
            });
    store.foldFrom(() -> List.copyOf(memory), List::of, List::of);
  }

  @AfterEach
  void closeIt() throws Exception {
    store.close();
  }

  private FaultyTables disk() {
    return Objects.requireNonNull(tables.get());
  }

  private Ticket append(Change change) {
    Ticket ticket = new Ticket();
    store.append(change, ticket);
    return ticket;
  }

  private Ticket append(Alert alert) {
    memory.add(alert);
    return append(new Change.AlertsPut(List.of(alert)));
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + StateStoreContract.PATIENCE;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private Restored restart() throws Exception {
    store.close();
    metrics = new StoreMetrics(new PrometheusRegistry());
    openIt();
    return store.load();
  }

  @Test
  void aFullDiskFailsChangesAndIsTold() throws Exception {
    append(Samples.alert(1)).await(StateStoreContract.PATIENCE);
    disk().broken = true;
    Ticket lost = append(Samples.alert(2));
    assertThatThrownBy(() -> lost.await(StateStoreContract.PATIENCE)).hasMessageContaining("disk is full");
    assertThat(store.degraded()).isTrue();
    assertThat(metrics.degraded.get()).isEqualTo(1);
    assertThatThrownBy(() -> append(new Change.SilencePut(Samples.silence("one", "c"))).await(StateStoreContract.PATIENCE))
        .hasMessageContaining("disk is full");
  }

  @Test
  void afterTheDiskIsBackEverythingInMemoryIsDurable() throws Exception {
    append(Samples.alert(1)).await(StateStoreContract.PATIENCE);
    disk().broken = true;
    Ticket lost = append(Samples.alert(2));
    assertThatThrownBy(() -> lost.await(StateStoreContract.PATIENCE)).isInstanceOf(StoreException.class);
    disk().broken = false;
    until(() -> !store.degraded());
    assertThat(metrics.degraded.get()).isZero();
    append(Samples.alert(3)).await(StateStoreContract.PATIENCE);
    assertThat(restart().alerts()).containsExactlyInAnyOrder(Samples.alert(1), Samples.alert(2), Samples.alert(3));
  }

  @Test
  void aSyncThatHangsFailsWhatWaitsForItAndRecovers() throws Exception {
    store.close();
    metrics = new StoreMetrics(new PrometheusRegistry());
    open(Duration.ofMillis(400));
    disk().hanging = true;
    Ticket hanging = append(Samples.alert(1));
    disk().hangs.await();
    Ticket behind = append(Samples.alert(2));
    assertThatThrownBy(() -> hanging.await(StateStoreContract.PATIENCE)).hasMessageContaining("has not answered");
    assertThatThrownBy(() -> behind.await(StateStoreContract.PATIENCE)).hasMessageContaining("has not answered");
    assertThat(store.degraded()).isTrue();
    disk().hanging = false;
    disk().goOn.countDown();
    until(() -> !store.degraded());
    assertThat(restart().alerts()).containsExactlyInAnyOrder(Samples.alert(1), Samples.alert(2));
  }

  @Test
  void aSilenceThatFailedIsNotThereAfterwards() throws Exception {
    disk().broken = true;
    Ticket lost = append(new Change.SilencePut(Samples.silence("one", "c")));
    assertThatThrownBy(() -> lost.await(StateStoreContract.PATIENCE)).isInstanceOf(StoreException.class);
    disk().broken = false;
    until(() -> !store.degraded());
    assertThat(restart().silences()).isEmpty();
  }

  @Test
  void silencesFindTheirRowsAgainAfterAFailure() throws Exception {
    append(new Change.SilencePut(Samples.silence("one", "c"))).await(StateStoreContract.PATIENCE);
    disk().broken = true;
    Ticket lost = append(new Change.SilencePut(Samples.silence("two", "c")));
    assertThatThrownBy(() -> lost.await(StateStoreContract.PATIENCE)).isInstanceOf(StoreException.class);
    disk().broken = false;
    until(() -> !store.degraded());
    append(new Change.SilencePut(Samples.silence("three", "c"))).await(StateStoreContract.PATIENCE);
    append(new Change.SilencePut(Samples.silence("one", "changed"))).await(StateStoreContract.PATIENCE);
    append(new Change.SilencesRemoved(List.of("two", "three"))).await(StateStoreContract.PATIENCE);
    append(new Change.SilencePut(Samples.silence("four", "c"))).await(StateStoreContract.PATIENCE);
    assertThat(restart().silences()).containsExactly(Samples.silence("one", "changed"), Samples.silence("four", "c"));
  }

  private void waitForTries(int more) {
    int tries = disk().reopened.get() + more;
    until(() -> disk().reopened.get() >= tries);
  }

  /** Small writes work all the time, and so does folding a small state: what was asked for does not. */
  @Test
  void aDiskWithALittleRoomLeftIsFull() throws Exception {
    append(Samples.alert(1)).await(StateStoreContract.PATIENCE);
    Change large = new Change.SilencePut(Samples.silence("large", "x".repeat(200_000)));
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    LogOutput.install(new LogOutput(new PrintStream(lines, true, StandardCharsets.UTF_8), Clocks.REAL, Level.INFO, false));
    try {
      disk().left.set(100_000);
      Ticket refused = append(large);
      assertThatThrownBy(() -> refused.await(StateStoreContract.PATIENCE)).hasMessageContaining("disk is full");
      waitForTries(4);
      disk().left.set(600_000); // enough for it, but not for long
      waitForTries(3);
      assertThat(store.degraded()).isTrue();
      disk().left.set(20_000_000);
      until(() -> lines.toString(StandardCharsets.UTF_8).contains("The store can write again"));
    } finally {
      LogOutput.install(null);
    }
    String log = lines.toString(StandardCharsets.UTF_8);
    assertThat(log.lines()).hasSize(2);
    assertThat(log).containsOnlyOnce("level=ERROR").containsOnlyOnce("The store cannot write");
    assertThat(store.degraded()).isFalse();
    append(large).await(StateStoreContract.PATIENCE);
  }

  /** The write-ahead log may have room when the database file has none: then it only lasts until the log is full. */
  @Test
  void aLogThatCannotBeCopiedIsNoRecovery() throws Exception {
    append(Samples.alert(1)).await(StateStoreContract.PATIENCE);
    disk().broken = true;
    Ticket lost = append(Samples.alert(2));
    assertThatThrownBy(() -> lost.await(StateStoreContract.PATIENCE)).isInstanceOf(StoreException.class);
    disk().left.set(3 * Retries.LEAST_ROOM / 2); // for the probe, and not for the database file as well
    disk().broken = false;
    waitForTries(3);
    assertThat(store.degraded()).isTrue();
    disk().left.set(20_000_000);
    until(() -> !store.degraded());
  }

  @Test
  void nothingOfTheProbeIsKept() throws Exception {
    disk().broken = true;
    Ticket lost = append(Samples.alert(1));
    assertThatThrownBy(() -> lost.await(StateStoreContract.PATIENCE)).isInstanceOf(StoreException.class);
    disk().broken = false;
    until(() -> !store.degraded());
    store.close();
    try (Connection c = Sqlite.connect(folder.resolve("ironbell.db"))) {
      assertThat(Sqlite.count(c, "SELECT count(DISTINCT generation) FROM snapshot")).isEqualTo(1);
      assertThat(Sqlite.count(c, "SELECT sum(length(data)) FROM snapshot")).isLessThan(1000);
    }
    metrics = new StoreMetrics(new PrometheusRegistry());
    openIt();
    assertThat(store.load().alerts()).containsExactly(Samples.alert(1));
  }
}
