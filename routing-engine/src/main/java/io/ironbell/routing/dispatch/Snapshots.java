package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.port.AlertQuery;
import io.ironbell.routing.dispatch.AggregationGroup.GroupRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Answers reads from what the engine publishes. Safe for any thread; nothing is sorted or built on the engine thread.
 *
 * <p>Alerts need no word from the engine: it publishes the list of entries, and each entry refers to an immutable alert. Groups are listed
 * by the engine, one prepared reference per group. One answer is shared by all who ask for it while it is made or still fresh.
 */
final class Snapshots implements AlertQuery {
  private final EngineCore core;
  private final EnginePorts ports;
  private final Consumer<Runnable> later;
  private final AlertsViewMaker alertsMaker = new AlertsViewMaker();
  private final SharedView<AlertsView> alerts;
  private final SharedView<GroupsView> groups;

  /** @param later runs a task on the engine thread, after what was handed over before */
  Snapshots(EngineCore core, EnginePorts ports, Consumer<Runnable> later) {
    this.core = core;
    this.ports = ports;
    this.later = later;
    this.alerts = new SharedView<>(core::version, AlertsView::version, ports.time(), this::makeAlerts);
    this.groups = new SharedView<>(core::version, GroupsView::version, ports.time(), this::makeGroups);
  }

  @Override
  public long version() {
    return core.version();
  }

  @Override
  public CompletionStage<AlertsView> alerts(long notBefore) {
    return alerts.get(notBefore);
  }

  @Override
  public CompletionStage<GroupsView> groups(long notBefore) {
    return groups.get(notBefore);
  }

  private CompletableFuture<AlertsView> makeAlerts() {
    return CompletableFuture.supplyAsync(
        () -> {
          long version = core.version(); // before the list: the view is at least as new
          return alertsMaker.make(version, core.alerts());
        },
        ports.readers());
  }

  private CompletableFuture<GroupsView> makeGroups() {
    record Taken(long version, GroupRef[] refs) {}
    CompletableFuture<Taken> taken = new CompletableFuture<>();
    later.accept(() -> core.whenSettled(() -> taken.complete(new Taken(core.version(), core.groupRefs()))));
    return taken.thenApplyAsync(t -> GroupsViewMaker.make(t.version, t.refs), ports.readers());
  }

  /** What the store has to keep of the alerts. The version is read first: it makes everything handed over before visible. */
  List<Alert> storedAlerts() {
    long version = core.version();
    AlertStore.Published published = core.alerts();
    List<Alert> all = new ArrayList<>(version < 0 ? 0 : published.size());
    for (int i = 0; i < published.size(); i++) {
      StoredAlert stored = published.entries()[i];
      if (stored.stored) {
        all.add(stored.alert);
      }
    }
    return all;
  }
}
