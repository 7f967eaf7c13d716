package io.ironbell.server;

import io.ironbell.api.port.StateStore;
import io.ironbell.api.port.Time;
import io.ironbell.server.store.MeshSilences;
import io.ironbell.server.store.SqliteStateStore;
import io.ironbell.server.store.StoreException;
import io.ironbell.server.store.StoreMetrics;
import io.ironbell.server.store.StoreSettings;
import io.ironbell.server.store.UpstreamFiles;
import io.ironbell.silences.SilenceMetrics;
import java.nio.file.Path;

/** Opens the state and joins it with what upstream left in the storage folder. */
final class Storage {
  private Storage() {}

  /** @param silences counts the silences of the database that are left out because their matchers do not compile (SIL-16) */
  static SqliteStateStore open(Path folder, Time time, StoreMetrics metrics, SilenceMetrics silences) throws StoreException {
    return SqliteStateStore.open(StoreSettings.of(folder), new MeshSilences(skipped -> silences.skippedAtLoad()), time, metrics);
  }

  static StateStore.Restored restore(UpstreamFiles files, SqliteStateStore store, Time time) throws StartException, InterruptedException {
    try {
      return files.restore(store.load(), time.now());
    } catch (StoreException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }
}
