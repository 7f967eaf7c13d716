package io.ironbell.server.store;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.port.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A store for tests of other rooms: everything is durable at once, and {@link #reopen} gives the state as a restart would see it. */
public final class MemoryStateStore implements StateStore {
  private final List<Change> journal;
  private boolean loaded;

  public MemoryStateStore() {
    this(List.of());
  }

  private MemoryStateStore(List<Change> journal) {
    this.journal = new ArrayList<>(journal);
  }

  public synchronized MemoryStateStore reopen() {
    return new MemoryStateStore(journal);
  }

  @Override
  public synchronized Restored load() {
    if (loaded) {
      throw new IllegalStateException("the state has been loaded already");
    }
    loaded = true;
    Replay replay = new Replay();
    journal.forEach(replay::apply);
    return replay.restored();
  }

  @Override
  public synchronized void append(Change change, Completion done) {
    journal.add(change);
    done.durable();
  }

  @Override
  public void foldFrom(
      Supplier<List<Alert>> alerts, Supplier<List<GroupSchedule>> groups, Supplier<List<NotificationLogEntry>> notifications) {
    // Memory needs no folding.
  }

  @Override
  public boolean degraded() {
    return false;
  }
}
