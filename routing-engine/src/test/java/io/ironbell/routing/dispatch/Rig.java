package io.ironbell.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.InhibitRuleConfig;
import io.ironbell.api.model.Flush;
import io.ironbell.api.model.LabelName;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedAlert;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.AlertQuery.AlertsView;
import io.ironbell.api.port.AlertQuery.GroupsView;
import io.ironbell.api.port.StateStore.Restored;
import io.ironbell.routing.inhibit.Inhibitor;
import io.ironbell.routing.route.RouteConfigs;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An engine without its thread, with fakes around it, stepped by the test. */
final class Rig {
  final FakeTime time = new FakeTime();
  final FakeStore store;
  final FakeHandler handler = new FakeHandler();
  final PrometheusRegistry registry = new PrometheusRegistry();
  final Engine engine;
  final Intake intake;
  double heapUsed;

  Rig(RouteConfigs routes) {
    this(routes, EngineSettings.DEFAULTS, new FakeStore(), true);
  }

  Rig(RouteConfigs routes, EngineSettings settings, FakeStore store, boolean ready) {
    this.store = store;
    EnginePorts ports = new EnginePorts(time, store, () -> heapUsed, () -> Duration.ZERO, Runnable::run);
    engine = new Engine(settings, ports, new EngineMetrics(registry, false), generation(routes, List.of()));
    intake = new Intake(engine, new ReceivedMetrics(registry));
    if (ready) {
      start(Restored.NOTHING);
    }
  }

  /** A rig of which nothing was started yet, on the store of another one, its clock moved on from there. */
  static Rig after(Rig before, RouteConfigs routes, Duration down) {
    Rig rig = new Rig(routes, EngineSettings.DEFAULTS, before.store, false);
    rig.time.advance(Duration.between(rig.time.now(), before.time.now()).plus(down));
    return rig;
  }

  void start(Restored restored) {
    engine.load(restored);
    engine.ready();
    run();
  }

  RoutingGeneration generation(RouteConfigs routes, List<InhibitRuleConfig> rules) {
    return new RoutingGeneration(routes.tree(), new Inhibitor(rules), handler, Duration.ofMinutes(5), LabelName::isUtf8);
  }

  void reload(RouteConfigs routes, List<InhibitRuleConfig> rules) {
    Takeover takeover = new Takeover(generation(routes, rules));
    engine.reload(takeover);
    run();
    assertThat(takeover.done()).isCompleted();
  }

  /** Lets the engine do everything it can do now. */
  void run() {
    for (int i = 0; i < 100 && engine.turn(); i++) {
      continue;
    }
  }

  /** Lets time pass in steps of 50 ms. */
  void pass(Duration duration) {
    for (long left = duration.toMillis(); left > 0; left -= 50) {
      time.advance(Duration.ofMillis(Math.min(left, 50)));
      run();
    }
  }

  void passSeconds(long seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  /** Time passes in one jump: the engine sees only its end. */
  void jump(Duration duration) {
    time.advance(duration);
    run();
  }

  Timestamp at(long secondsFromNow) {
    return Timestamp.of(time.now().plusSeconds(secondsFromNow));
  }

  PostedAlert firing(LabelSet labels) {
    return posted(labels, at(0), at(300));
  }

  PostedAlert resolved(LabelSet labels) {
    return posted(labels, at(-10), at(0));
  }

  static PostedAlert posted(LabelSet labels, Timestamp starts, Timestamp ends) {
    return new PostedAlert(labels, LabelSet.EMPTY, starts, ends, "");
  }

  /** Posts, lets the engine run and returns what the client was told; null when nothing yet. */
  @Nullable SubmitResult post(PostedAlert... alerts) {
    List<SubmitResult> results = new ArrayList<>();
    intake.submit(List.of(alerts), time.now(), results::add);
    run();
    assertThat(results.size()).isLessThanOrEqualTo(1);
    return results.isEmpty() ? null : results.getFirst();
  }

  AlertsView alerts() {
    CompletableFuture<AlertsView> view = engine.query().alerts(engine.query().version()).toCompletableFuture();
    run();
    return view.join();
  }

  GroupsView groups() {
    CompletableFuture<GroupsView> view = engine.query().groups(engine.query().version()).toCompletableFuture();
    run();
    return view.join();
  }

  /** The label sets of one flush: firing ones first come, resolved ones with a mark. */
  static List<String> texts(Flush flush) {
    return flush.alerts().stream().map(a -> (a.endsAt().isZero() ? "" : "resolved ") + a.labels()).toList();
  }

  /** What was flushed since the last call, one list of texts per flush. */
  List<List<String>> told() {
    return handler.take().stream().map(Rig::texts).toList();
  }
}
