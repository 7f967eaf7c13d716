package io.ironbell.routing.dispatch;

import static io.ironbell.routing.inhibit.Rules.eq;
import static io.ironbell.routing.inhibit.Rules.rule;
import static io.ironbell.routing.route.RouteConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.FlushOutcome;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.routing.inhibit.Inhibitor;
import io.ironbell.routing.route.RouteConfigs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineRestartTest {
  private static final LabelSet A = LabelSet.of("alertname", "A");
  private static final LabelSet B = LabelSet.of("alertname", "B");

  private static RouteConfigs routes() {
    return route("hook").groupBy("alertname").times(Duration.ofSeconds(10), Duration.ofSeconds(300));
  }

  private final Rig before = new Rig(routes());

  private Rig restarted(Duration down) {
    Rig rig = Rig.after(before, routes(), down);
    rig.start(rig.store.load());
    return rig;
  }

  @Test
  void groupsKeepTheirStoredNextFlush() {
    before.post(Rig.posted(A, before.at(0), before.at(3600)));
    before.passSeconds(11);
    Rig rig = restarted(Duration.ofSeconds(100));
    rig.passSeconds(198);
    assertThat(rig.told()).isEmpty();
    rig.passSeconds(2);
    assertThat(rig.told()).containsExactly(List.of(A.toString()));
  }

  @Test
  void overdueGroupsFireAfterReadySpreadOverFiveSecondsAtMost() {
    for (int i = 0; i < 50; i++) {
      before.post(Rig.posted(LabelSet.of("alertname", "A" + i), before.at(0), before.at(3600)));
    }
    Rig rig = Rig.after(before, routes(), Duration.ofSeconds(600));
    rig.engine.load(rig.store.load());
    rig.passSeconds(20);
    assertThat(rig.told()).as("not ready yet").isEmpty();
    rig.engine.ready();
    rig.run();
    rig.pass(Duration.ofMillis(2500));
    int early = rig.told().size();
    assertThat(early).isBetween(5, 45);
    rig.pass(Duration.ofMillis(2600));
    assertThat(rig.told()).hasSize(50 - early);
  }

  @Test
  void anEndThatPassedWhileTheServerWasDownCountsAsFiringUntilTheGraceEnds() {
    before.post(Rig.posted(A, before.at(0), before.at(240)));
    before.passSeconds(11);
    Rig rig = restarted(Duration.ofSeconds(600));
    rig.passSeconds(10);
    assertThat(rig.told()).containsExactly(List.of(A.toString()));
    assertThat(rig.alerts().alerts().getFirst().alert().resolvedAt(rig.time.now())).isFalse();
    rig.passSeconds(60);
    rig.post(Rig.posted(A, rig.at(-700), rig.at(240)));
    rig.passSeconds(130);
    assertThat(rig.alerts().alerts().getFirst().alert().resolvedAt(rig.time.now())).as("its sender has spoken").isFalse();
  }

  @Test
  void withoutAWordTheAlertIsToldResolvedOnceWithItsStoredEnd() {
    Timestamp end = before.at(240);
    before.post(Rig.posted(A, before.at(0), end));
    before.passSeconds(11);
    Rig rig = restarted(Duration.ofSeconds(600));
    rig.passSeconds(10);
    rig.told();
    rig.passSeconds(700);
    assertThat(rig.handler.flushes).hasSize(1);
    assertThat(rig.handler.flushes.getFirst().alerts().getFirst().endsAt()).isEqualTo(end);
    rig.told();
    rig.passSeconds(700);
    assertThat(rig.told()).isEmpty();
  }

  @Test
  void anEndThatWasPastWhenReceivedCountsAtOnce() {
    before.handler.outcome = FlushOutcome.FAILED;
    before.post(before.resolved(A));
    before.passSeconds(11);
    Rig rig = restarted(Duration.ofSeconds(600));
    rig.passSeconds(10);
    assertThat(rig.told()).containsExactly(List.of("resolved " + A));
  }

  @Test
  void aSenderThatSaysResolvedWithinTheGraceIsBelieved() {
    before.post(Rig.posted(A, before.at(0), before.at(240)));
    before.passSeconds(300);
    before.told();
    Rig rig = restarted(Duration.ofSeconds(10));
    rig.passSeconds(1);
    rig.post(Rig.posted(A, rig.at(-311), rig.at(-1)));
    assertThat(rig.alerts().alerts().getFirst().alert().resolvedAt(rig.time.now())).isTrue();
    assertThat(rig.alerts().alerts().getFirst().alert().endsAt()).isEqualTo(rig.at(-1));
  }

  @Test
  void withinTheGraceANewGroupOfAnOldAlertWaitsGroupWait() {
    before.post(Rig.posted(A, before.at(0), before.at(3600)));
    before.passSeconds(11);
    Rig rig = restarted(Duration.ofSeconds(10));
    rig.post(Rig.posted(B, rig.at(-1000), rig.at(3600)));
    rig.passSeconds(9);
    assertThat(rig.told()).isEmpty();
    rig.passSeconds(2);
    assertThat(rig.told()).containsExactly(List.of(B.toString()));
    rig.passSeconds(120);
    rig.post(Rig.posted(LabelSet.of("alertname", "C"), rig.at(-1000), rig.at(3600)));
    rig.pass(Duration.ofMillis(100));
    assertThat(rig.told()).as("the grace is over").hasSize(1);
  }

  @Test
  void withoutRestoredAlertsThereIsNoGrace() {
    Rig rig = restarted(Duration.ofSeconds(10));
    rig.post(Rig.posted(B, rig.at(-1000), rig.at(3600)));
    rig.pass(Duration.ofMillis(100));
    assertThat(rig.told()).hasSize(1);
  }

  @Test
  void whatWasDeliveredAsResolvedIsNotToldAgain() {
    before.post(Rig.posted(A, before.at(0), before.at(3600)), before.resolved(B));
    before.passSeconds(11);
    Rig rig = restarted(Duration.ofSeconds(10));
    assertThat(rig.alerts().alerts()).hasSize(1);
    rig.passSeconds(700);
    assertThat(rig.told()).allMatch(texts -> texts.equals(List.of(A.toString())));
  }

  @Test
  void restoredSourcesMuteBeforeTheFirstFlushEvenIfTheirEndPassedMeanwhile() {
    before.post(Rig.posted(LabelSet.of("sev", "critical"), before.at(0), before.at(240)));
    Rig rig = new Rig(routes(), EngineSettings.DEFAULTS, before.store, false);
    rig.time.advance(Duration.ofSeconds(600));
    Engine engine = rig.engine;
    rig.engine.load(rig.store.load());
    assertThat(engine.generation().inhibitor().mutedBy(LabelSet.of("sev", "warning"), rig.time.now())).isEmpty();
    RoutingGeneration withRules = rig.generation(routes(), List.of(rule(eq("sev", "critical"), eq("sev", "warning"))));
    rig.engine.ready();
    rig.engine.reload(new Takeover(withRules));
    rig.run();
    Inhibitor inhibitor = engine.generation().inhibitor();
    assertThat(inhibitor.mutedBy(LabelSet.of("sev", "warning"), rig.time.now())).hasSize(1);
    rig.passSeconds(125);
    assertThat(inhibitor.mutedBy(LabelSet.of("sev", "warning"), rig.time.now())).isEmpty();
  }

  @Test
  void aGraceThatBeginsDuringAReloadReachesTheNextInhibitor() {
    before.post(Rig.posted(LabelSet.of("sev", "critical"), before.at(0), before.at(240)));
    Rig rig = Rig.after(before, routes(), Duration.ofSeconds(600));
    rig.engine.load(rig.store.load());
    for (int i = 0; i < 200; i++) { // so many that the first walk is not over in one slice
      rig.intake.submit(List.of(rig.firing(LabelSet.of("n", "" + i))), rig.time.now(), r -> {});
    }
    rig.engine.turn();
    rig.time.perReading = 11_000_000;
    rig.engine.reload(new Takeover(rig.generation(routes(), List.of(rule(eq("sev", "critical"), eq("sev", "warning"))))));
    rig.engine.turn();
    assertThat(rig.engine.generation().inhibitor().size()).as("the reload is under way").isZero();
    rig.time.perReading = 0;
    rig.engine.ready();
    rig.run();
    assertThat(rig.engine.generation().inhibitor().mutedBy(LabelSet.of("sev", "warning"), rig.time.now())).hasSize(1);
  }

  @Test
  void aStoredGroupWhoseRouteIsGoneIsOfNoConcern() {
    before.post(Rig.posted(A, before.at(0), before.at(3600)));
    Rig rig = Rig.after(before, routes().groupBy("nosuch"), Duration.ofSeconds(1));
    rig.start(rig.store.load());
    rig.passSeconds(11);
    assertThat(rig.handler.take()).extracting(f -> f.groupKey()).containsExactly("{}:{}");
  }
}
