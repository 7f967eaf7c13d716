package io.ironbell.silences;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.port.StateStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * A state store without a disk. Changes become durable when the test says so ({@link #commit}, {@link #fail}), or at once after {@link
 * #committingAtOnce}.
 */
final class InMemoryStateStore implements StateStore {
  private record Waiting(Change change, Completion done) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final List<Change> durable = new ArrayList<>();
  private boolean atOnce;
  private boolean degraded;

  InMemoryStateStore committingAtOnce() {
    atOnce = true;
    return this;
  }

  void setDegraded(boolean degraded) {
    this.degraded = degraded;
  }

  /** What is on "disk", in order. */
  List<Change> durable() {
    return durable;
  }

  int waiting() {
    return waiting.size();
  }

  /** One commit of everything that waits. */
  void commit() {
    List<Waiting> group = new ArrayList<>(waiting);
    waiting.clear();
    group.forEach(w -> durable.add(w.change));
    group.forEach(w -> w.done.durable());
  }

  void fail(String reason) {
    List<Waiting> group = new ArrayList<>(waiting);
    waiting.clear();
    group.forEach(w -> w.done.failed(new java.io.IOException(reason)));
  }

  @Override
  public Restored load() {
    return Restored.NOTHING;
  }

  @Override
  public void append(Change change, Completion done) {
    waiting.add(new Waiting(change, done));
    if (atOnce) {
      commit();
    }
  }

  @Override
  public void foldFrom(Supplier<List<Alert>> alerts, Supplier<List<GroupSchedule>> groups, Supplier<List<NotificationLogEntry>> notifications) {}

  @Override
  public boolean degraded() {
    return degraded;
  }
}
