package io.ironbell.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.Alert;
import io.ironbell.api.port.StateStore.Change;
import io.ironbell.api.port.StateStore.Restored;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/** DESIGN §3, "When the store cannot write". */
final class DegradedStoreTest {
  @TempDir Path folder;
  private final AtomicReference<@Nullable FaultyTables> tables = new AtomicReference<>();
  private final List<Alert> memory = new CopyOnWriteArrayList<>();
  private StoreMetrics metrics = new StoreMetrics(new PrometheusRegistry());
  private SqliteStateStore store;

  private StoreSettings settings() {
    return StoreSettings.of(folder).withRetryEvery(Duration.ofMillis(20)).withSyncDeadline(Duration.ofMillis(200));
  }

  @BeforeEach
  void openIt() throws Exception {
    store =
        SqliteStateStore.open(
            settings(), Samples.SILENCE_BYTES, new SystemTime(), metrics,
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

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + StateStoreContract.PATIENCE;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      Thread.sleep(2);
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
}
