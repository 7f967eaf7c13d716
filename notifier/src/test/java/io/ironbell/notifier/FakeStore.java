package io.ironbell.notifier;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.port.StateStore;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Remembers what it was handed; answers at once, with a failure, or never. */
public final class FakeStore implements StateStore {
  public enum Mode {
    DURABLE,
    FAILING,
    SILENT
  }

  public final List<Change> changes = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
  public volatile Mode mode = Mode.DURABLE;

  @Override
  public Restored load() {
    return Restored.NOTHING;
  }

  @Override
  public void append(Change change, Completion done) {
    changes.add(change);
    switch (mode) {
      case DURABLE -> done.durable();
      case FAILING -> done.failed(new IOException("disk full"));
      case SILENT -> {}
    }
  }

  @Override
  public void foldFrom(Supplier<List<Alert>> alerts, Supplier<List<GroupSchedule>> groups, Supplier<List<NotificationLogEntry>> notifications) {}

  @Override
  public boolean degraded() {
    return mode == Mode.FAILING;
  }
}
