package io.ironbell.routing.dispatch;

import static io.ironbell.routing.inhibit.Rules.eq;
import static io.ironbell.routing.inhibit.Rules.rule;
import static io.ironbell.routing.route.RouteConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.InhibitRuleConfig;
import io.ironbell.api.model.FlushOutcome;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.port.AlertQuery.GroupView;
import io.ironbell.api.port.AlertQuery.GroupsView;
import io.ironbell.api.port.StateStore.Restored;
import io.ironbell.routing.route.RouteConfigs;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EngineReloadTest {
  private static final LabelSet A = LabelSet.of("alertname", "A", "team", "a");
  private static final LabelSet B = LabelSet.of("alertname", "A", "team", "b");
  private static final List<InhibitRuleConfig> NO_RULES = List.of();

  private static RouteConfigs routes() {
    return route("hook")
        .groupBy("alertname")
        .times(Duration.ofSeconds(10), Duration.ofSeconds(300))
        .child(route("team-a").eq("team", "a"));
  }

  private final Rig rig = new Rig(routes());

  @Test
  void aReloadOfEqualContentKeepsTimersAndSendsNothing() {
    rig.post(Rig.posted(A, rig.at(0), rig.at(3600)), Rig.posted(B, rig.at(0), rig.at(3600)));
    rig.passSeconds(11);
    assertThat(rig.told()).hasSize(2);
    rig.passSeconds(100);
    int changes = rig.store.changes.size();
    rig.reload(routes(), NO_RULES);
    assertThat(rig.store.changes).hasSize(changes);
    rig.passSeconds(198);
    assertThat(rig.told()).isEmpty();
    rig.passSeconds(3);
    assertThat(rig.told()).hasSize(2);
  }

  @Test
  void aGroupThatHasNotFlushedKeepsItsGroupWaitOverReloads() {
    rig.post(rig.firing(A));
    rig.passSeconds(8);
    rig.reload(routes(), NO_RULES);
    rig.passSeconds(1);
    rig.reload(routes(), NO_RULES);
    assertThat(rig.told()).isEmpty();
    rig.pass(Duration.ofMillis(1100));
    assertThat(rig.told()).hasSize(1);
  }

  @Test
  void aSurvivingGroupTakesOverNewTimes() {
    rig.post(Rig.posted(A, rig.at(0), rig.at(3600)));
    rig.passSeconds(11);
    rig.reload(
        route("hook").groupBy("alertname").times(Duration.ofSeconds(10), Duration.ofSeconds(20)).child(route("team-a").eq("team", "a")),
        NO_RULES);
    rig.told();
    rig.passSeconds(300);
    assertThat(rig.handler.take().getFirst().timeout()).isEqualTo(Duration.ofSeconds(20));
    rig.passSeconds(20);
    assertThat(rig.told()).hasSize(1);
  }

  @Test
  void alertsWhoseRouteIsGoneMoveToNewGroups() {
    rig.post(Rig.posted(A, rig.at(0), rig.at(3600)), Rig.posted(B, rig.at(0), rig.at(3600)));
    rig.passSeconds(11);
    rig.told();
    rig.reload(route("hook").groupBy("alertname").times(Duration.ofSeconds(10), Duration.ofSeconds(300)), NO_RULES);
    assertThat(rig.groups().groups()).extracting(GroupView::groupKey).containsExactly("{}:{alertname=\"A\"}");
    assertThat(rig.groups().groups().getFirst().alerts()).hasSize(2);
    rig.passSeconds(31);
    assertThat(rig.store.groups).hasSize(1);
    rig.passSeconds(270);
    assertThat(rig.told()).as("the group that survived keeps its interval").containsExactly(List.of(A.toString(), B.toString()));
  }

  @Test
  void anAlertThatAnotherRouteTakesLeavesTheGroupThatSurvives() {
    LabelSet more = LabelSet.of("alertname", "A", "team", "b", "n", "2");
    rig.post(Rig.posted(B, rig.at(0), rig.at(3600)), Rig.posted(more, rig.at(0), rig.at(3600)));
    rig.passSeconds(11);
    rig.told();
    rig.reload(routes().child(route("second").eq("n", "2")), NO_RULES);
    rig.passSeconds(1);
    assertThat(rig.told()).as("an old alert makes its new group flush at once").containsExactly(List.of(more.toString()));
    assertThat(rig.groups().groups()).hasSize(2).allMatch(g -> g.alerts().size() == 1);
  }

  @Test
  void aRouteWithAnotherReceiverIsAnotherRoute() {
    rig.post(Rig.posted(A, rig.at(0), rig.at(3600)));
    rig.passSeconds(31);
    rig.told();
    rig.reload(
        route("hook").groupBy("alertname").times(Duration.ofSeconds(10), Duration.ofSeconds(300)).child(route("other").eq("team", "a")),
        NO_RULES);
    rig.passSeconds(1);
    assertThat(rig.handler.take()).extracting(f -> f.receiver()).containsExactly("other");
    rig.passSeconds(35);
    assertThat(rig.store.groups).as("the sweep of the old group must not forget the new one's schedule").hasSize(1);
  }

  @Test
  void INH_10_theNewInhibitorIsFullBeforeAnythingIsFlushed() {
    LabelSet source = LabelSet.of("sev", "critical");
    LabelSet target = LabelSet.of("sev", "warning");
    rig.post(Rig.posted(source, rig.at(0), rig.at(3600)), Rig.posted(target, rig.at(0), rig.at(3600)));
    rig.reload(routes(), List.of(rule(eq("sev", "critical"), eq("sev", "warning"))));
    assertThat(rig.engine.generation().inhibitor().mutedBy(target, rig.time.now())).hasSize(1);
    rig.post(Rig.posted(source, rig.at(-20), rig.at(0)));
    assertThat(rig.engine.generation().inhibitor().mutedBy(target, rig.time.now())).as("kept up to date afterwards").isEmpty();
  }

  @Test
  void deliveredResolvedAlertsStayOutOfTheirGroupsOverAReload() {
    rig.post(Rig.posted(A, rig.at(0), rig.at(3600)), rig.resolved(LabelSet.of("alertname", "A", "team", "a", "n", "2")));
    rig.passSeconds(11);
    rig.reload(route("x").groupBy("alertname").times(Duration.ofSeconds(1), Duration.ofSeconds(300)), NO_RULES);
    rig.told();
    rig.passSeconds(2);
    assertThat(rig.told()).containsExactly(List.of(A.toString()));
  }

  @Test
  void theOutcomeOfAFlushFromBeforeTheReloadStillCounts() {
    rig.handler.hold = true;
    rig.post(rig.resolved(A));
    rig.passSeconds(11);
    rig.reload(routes(), NO_RULES);
    rig.handler.answer(FlushOutcome.DELIVERED);
    rig.run();
    assertThat(rig.groups().groups()).isEmpty();
  }

  @Test
  void whatIsWithdrawnBeforeTheEngineBeginsNeverComes() {
    Takeover withdrawn = new Takeover(rig.generation(route("withdrawn").groupBy("alertname"), NO_RULES));
    Takeover next = new Takeover(rig.generation(route("next").groupBy("alertname"), NO_RULES));
    RoutingGeneration before = rig.engine.generation();
    rig.engine.reload(withdrawn);
    assertThat(withdrawn.withdraw()).isTrue();
    rig.run();
    assertThat(rig.engine.generation()).isSameAs(before);
    assertThat(withdrawn.done()).isNotCompleted();
    rig.engine.reload(next);
    rig.run();
    assertThat(rig.engine.generation().routes().root().receiver()).isEqualTo("next");
    assertThat(next.done()).isCompleted();
    assertThat(next.withdraw()).as("it has come").isFalse();
  }

  @Test
  void whatTheEngineHasBegunCannotBeWithdrawnAndWhoWaitsForItIsToldBeforeAnythingIsSaid() {
    rig.post(Rig.posted(A, rig.at(0), rig.at(3600)));
    for (int i = 0; i < 200; i++) { // so many that the first walk is not over in one slice
      rig.intake.submit(List.of(rig.firing(LabelSet.of("n", "" + i))), rig.time.now(), r -> {});
    }
    rig.engine.turn();
    rig.passSeconds(9);
    rig.time.perReading = 11_000_000;
    Takeover begun = new Takeover(rig.generation(routes(), NO_RULES));
    List<Integer> saidBefore = new ArrayList<>();
    begun.done().thenRun(() -> saidBefore.add(rig.told().size()));
    rig.engine.reload(begun);
    rig.engine.turn();
    assertThat(begun.done()).isNotCompleted();
    assertThat(begun.withdraw()).isFalse();
    rig.time.perReading = 0;
    rig.time.advance(Duration.ofSeconds(30));
    rig.run();
    assertThat(saidBefore).containsExactly(0);
    assertThat(rig.told()).isNotEmpty();
  }

  @Test
  void DISP_17_aLargeStateIsReroutedInSlicesAndGroupsAreAnsweredWhenTheyAreWhole() {
    FakeTime slow = new FakeTime();
    EnginePorts ports = new EnginePorts(slow, new FakeStore(), () -> 0, () -> Duration.ZERO, Runnable::run);
    PrometheusRegistry registry = new PrometheusRegistry();
    Engine engine =
        new Engine(EngineSettings.DEFAULTS, ports, new EngineMetrics(registry, false), rig.generation(routes(), NO_RULES));
    engine.load(Restored.NOTHING);
    engine.ready();
    Intake intake = new Intake(engine, new ReceivedMetrics(registry));
    for (int i = 0; i < 2000; i++) {
      intake.submit(List.of(rig.firing(LabelSet.of("n", "" + i))), slow.now(), r -> {});
      engine.turn();
    }
    slow.perReading = 3_000_000;
    Takeover takeover = new Takeover(rig.generation(route("other").groupBy("n"), NO_RULES));
    engine.reload(takeover);
    CompletableFuture<Void> done = takeover.done().toCompletableFuture();
    int turns = 0;
    List<CompletableFuture<GroupsView>> asked = new ArrayList<>();
    for (; !done.isDone() && turns < 10_000; turns++) {
      if (turns == 5 || turns == 15) {
        intake.submit(List.of(rig.firing(LabelSet.of("n", "new " + turns))), slow.now(), r -> {});
      }
      slow.advance(Duration.ofMillis(60)); // so that no answer is shared
      asked.add(engine.query().groups(engine.query().version()).toCompletableFuture());
      engine.turn();
    }
    assertThat(turns).isBetween(16, 9_999);
    assertThat(asked).allSatisfy(view -> assertThat(view.join().groups()).satisfiesAnyOf(
        before -> assertThat(before).allMatch(g -> !g.route().receiver().equals("other")),
        after -> assertThat(after).hasSizeGreaterThanOrEqualTo(2000).allMatch(g -> g.route().receiver().equals("other"))));
    assertThat(asked).as("some asked while groups were moved").anyMatch(view -> view.join().groups().getFirst().route().receiver().equals("other"));
    CompletableFuture<GroupsView> groups = engine.query().groups(engine.query().version()).toCompletableFuture();
    engine.turn();
    assertThat(groups.join().groups()).hasSize(2002).allMatch(g -> g.alerts().size() == 1);
    assertThat(groups.join().groups()).allMatch(g -> g.route().receiver().equals("other"));
  }
}
