package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.port.StateStore;
import java.util.List;
import java.util.function.Supplier;

/** Says "durable" at once and keeps nothing: for benchmarks of what is before it. */
final class ForgetfulStore implements StateStore {
  @Override
  public Restored load() {
    return Restored.NOTHING;
  }

  @Override
  public void append(Change change, Completion done) {
    done.durable();
  }

  @Override
  public void foldFrom(
      Supplier<List<Alert>> alerts, Supplier<List<GroupSchedule>> groups, Supplier<List<NotificationLogEntry>> notifications) {}

  @Override
  public boolean degraded() {
    return false;
  }
}
