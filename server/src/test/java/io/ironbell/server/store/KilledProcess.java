package io.ironbell.server.store;

import io.ironbell.api.model.Alert;
import io.ironbell.api.port.StateStore.Change;
import io.ironbell.server.Clocks;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/** Writes without end and prints what is durable, until it is killed. Arguments: folder, first version. */
final class KilledProcess {
  static final int ALERTS = 300;

  private KilledProcess() {}

  public static void main(String[] args) throws Exception {
    StoreSettings settings = StoreSettings.of(Path.of(args[0])).withSizes(4096, 32 << 10, 256 << 10).withSyncDeadline(Duration.ofMinutes(1));
    SqliteStateStore store =
        SqliteStateStore.open(settings, Samples.SILENCE_BYTES, Clocks.REAL, new StoreMetrics(new PrometheusRegistry()));
    ConcurrentMap<Integer, Alert> memory = new ConcurrentHashMap<>();
    for (Alert alert : store.load().alerts()) {
      memory.put(Integer.parseInt(alert.labels().get("n")), alert);
    }
    store.foldFrom(() -> List.copyOf(memory.values()), List::of, List::of);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    Semaphore places = new Semaphore(64);
    for (int version = Integer.parseInt(args[1]); ; version++) {
      int n = version % ALERTS;
      int v = version;
      Alert alert = KilledStoreTest.alert(n, v);
      memory.put(n, alert);
      places.acquire();
      store.append(
          new Change.AlertsPut(List.of(alert)),
          new StateStoreContract.Told(
              () -> {
                out.println("A " + n + " " + v);
                places.release();
              }));
      if (version % 50 == 0) {
        store.append(
            new Change.SilencePut(Samples.silence("s" + version, "c")), new StateStoreContract.Told(() -> out.println("S s" + v)));
      }
    }
  }
}
