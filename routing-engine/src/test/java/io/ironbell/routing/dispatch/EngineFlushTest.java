package io.ironbell.routing.dispatch;

import static io.ironbell.routing.route.RouteConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Flush;
import io.ironbell.api.model.FlushOutcome;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.port.AlertQuery.GroupView;
import io.ironbell.api.port.StateStore.Restored;
import io.ironbell.routing.route.RouteConfigs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineFlushTest {
  private static final LabelSet A1 = LabelSet.of("alertname", "A", "n", "1");
  private static final LabelSet A2 = LabelSet.of("alertname", "A", "n", "2");
  private static final LabelSet B1 = LabelSet.of("alertname", "B", "n", "1");

  private static RouteConfigs routes() {
    return route("hook").groupBy("alertname").times(Duration.ofSeconds(10), Duration.ofSeconds(60));
  }

  @Test
  void DISP_02_DISP_04_oneGroupPerGroupingLabelsFlushesAfterGroupWait() {
    Rig rig = new Rig(routes());
    rig.post(rig.firing(A1), rig.firing(B1));
    rig.passSeconds(5);
    rig.post(rig.firing(A2));
    rig.pass(Duration.ofMillis(4900));
    assertThat(rig.told()).isEmpty();
    rig.pass(Duration.ofMillis(150));
    assertThat(rig.told())
        .containsExactlyInAnyOrder(List.of(A1.toString(), A2.toString()), List.of(B1.toString()));
  }

  @Test
  void aMistakeInOneStepCostsThatStepOnly() {
    Rig rig = new Rig(routes());
    rig.intake.submit(
        List.of(rig.firing(A1)), rig.time.now(), answer -> {
          throw new IllegalStateException("who waits for the answer is gone");
        });
    rig.post(rig.firing(B1));
    rig.handler.mistake = new StackOverflowError("in a notification");
    rig.passSeconds(11);
    assertThat(rig.told()).as("the one with the mistake and the other").hasSize(2);
    rig.post(rig.firing(LabelSet.of("alertname", "C")));
    rig.passSeconds(11);
    assertThat(rig.told()).hasSize(1);
  }

  @Test
  void DISP_03_flushCarriesWhatThePipelineNeeds() {
    Rig rig = new Rig(routes().label("team", "x").repeat(Duration.ofHours(1)));
    rig.post(rig.firing(A1));
    rig.passSeconds(11);
    Flush flush = rig.handler.take().getFirst();
    assertThat(flush.groupKey()).isEqualTo("{}:{alertname=\"A\"}");
    assertThat(flush.routeId()).isEqualTo("{}");
    assertThat(flush.receiver()).isEqualTo("hook");
    assertThat(flush.groupLabels()).isEqualTo(LabelSet.of("alertname", "A"));
    assertThat(flush.routeLabels()).isEqualTo(LabelSet.of("team", "x"));
    assertThat(flush.repeatInterval()).isEqualTo(Duration.ofHours(1));
    assertThat(flush.timeout()).as("G-084").isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void G_084_timeoutIsTenSecondsAtLeast() {
    Rig rig = new Rig(route("hook").times(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    rig.post(rig.firing(A1));
    rig.passSeconds(2);
    assertThat(rig.handler.take().getFirst().timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void DISP_04_DISP_05_oldAlertsFlushAtOnceAndTheWholeBatchTogether() {
    Rig rig = new Rig(routes());
    rig.post(Rig.posted(A1, rig.at(-100), rig.at(300)), Rig.posted(A2, rig.at(0), rig.at(300)));
    rig.pass(Duration.ofMillis(50));
    assertThat(rig.told()).containsExactly(List.of(A1.toString(), A2.toString()));
  }

  @Test
  void DISP_04_anOldAlertDoesNotHurryAGroupThatIsThere() {
    Rig rig = new Rig(routes());
    rig.post(rig.firing(A1));
    rig.post(Rig.posted(A2, rig.at(-100), rig.at(300)));
    rig.passSeconds(9);
    assertThat(rig.told()).isEmpty();
    rig.passSeconds(2);
    assertThat(rig.told()).hasSize(1);
  }

  @Test
  void DISP_06_nextFlushesComeEveryGroupInterval() {
    Rig rig = new Rig(routes());
    rig.post(Rig.posted(A1, rig.at(0), rig.at(3600)));
    rig.passSeconds(11);
    assertThat(rig.told()).hasSize(1);
    rig.passSeconds(58);
    assertThat(rig.told()).isEmpty();
    rig.passSeconds(2);
    assertThat(rig.told()).hasSize(1);
    rig.passSeconds(60);
    assertThat(rig.told()).hasSize(1);
  }

  @Test
  void DISP_08_aSlowFlushDelaysOnlyItsOwnGroupWhichThenFlushesAtOnce() {
    Rig rig = new Rig(routes());
    rig.handler.hold = true;
    rig.post(Rig.posted(A1, rig.at(0), rig.at(3600)));
    rig.passSeconds(11);
    assertThat(rig.told()).hasSize(1);
    rig.passSeconds(30);
    rig.post(rig.firing(B1));
    rig.passSeconds(11);
    assertThat(rig.told()).containsExactly(List.of(B1.toString()));
    rig.passSeconds(30);
    assertThat(rig.told()).as("A is due but in flight").isEmpty();
    rig.handler.answer(FlushOutcome.FAILED);
    rig.run();
    assertThat(rig.told()).containsExactly(List.of(A1.toString()));
    rig.passSeconds(59);
    assertThat(rig.told()).as("B is still in flight, A has a whole interval").isEmpty();
  }

  @Test
  void aFlushThatNeverEndsDoesNotSilenceItsGroupForEver() {
    Rig rig = new Rig(routes());
    rig.handler.hold = true;
    rig.post(Rig.posted(A1, rig.at(0), rig.at(36000)));
    rig.passSeconds(11);
    assertThat(rig.told()).hasSize(1);
    rig.passSeconds(115);
    assertThat(rig.told()).isEmpty();
    rig.passSeconds(10);
    assertThat(rig.told()).hasSize(1);
  }

  @Test
  void DISP_09_G_108_alertsAreSortedByJobInstanceLabels() {
    Rig rig = new Rig(route("hook").times(Duration.ofSeconds(1), Duration.ofSeconds(60)));
    LabelSet noJob = LabelSet.of("a", "1");
    LabelSet jobOnly = LabelSet.of("job", "a");
    LabelSet late = LabelSet.of("job", "a", "instance", "2");
    LabelSet early = LabelSet.of("job", "a", "instance", "1", "z", "1");
    LabelSet otherJob = LabelSet.of("job", "b", "instance", "0");
    rig.post(rig.firing(noJob), rig.firing(otherJob), rig.firing(jobOnly), rig.firing(late), rig.firing(early));
    rig.passSeconds(2);
    assertThat(rig.handler.take().getFirst().alerts().stream().map(a -> a.labels()))
        .containsExactly(early, late, jobOnly, otherJob, noJob);
  }

  @Test
  void DISP_10_G_088_firingAlertsLeaveWithoutEndResolvedOnesWithTheirs() {
    Rig rig = new Rig(routes());
    rig.post(rig.firing(A1), rig.firing(A2));
    rig.passSeconds(11);
    rig.told();
    rig.post(rig.resolved(A2));
    rig.passSeconds(60);
    Flush flush = rig.handler.take().getFirst();
    assertThat(flush.alerts().get(0).endsAt().isZero()).isTrue();
    assertThat(flush.alerts().get(1).endsAt().isZero()).isFalse();
    assertThat(flush.alerts().get(1).resolvedAt(flush.now())).isTrue();
  }

  @Test
  void DISP_11_resolvedAlertsLeaveTheGroupAfterADeliveredFlush() {
    Rig rig = new Rig(routes());
    rig.post(Rig.posted(A1, rig.at(0), rig.at(3600)), rig.firing(A2));
    rig.passSeconds(11);
    rig.post(rig.resolved(A2));
    rig.passSeconds(60);
    rig.passSeconds(60);
    assertThat(rig.told())
        .containsExactly(
            List.of(A1.toString(), A2.toString()), List.of(A1.toString(), "resolved " + A2), List.of(A1.toString()));
  }

  @Test
  void DISP_11_G_089_anAlertThatFiresAgainDuringTheFlushStays() {
    Rig rig = new Rig(routes());
    rig.post(Rig.posted(A1, rig.at(0), rig.at(3600)), rig.resolved(A2));
    rig.handler.hold = true;
    rig.passSeconds(11);
    rig.post(rig.firing(A2));
    rig.handler.answer(FlushOutcome.DELIVERED);
    rig.told();
    rig.passSeconds(60);
    assertThat(rig.told()).containsExactly(List.of(A1.toString(), A2.toString()));
  }

  @Test
  void DISP_18_G_090_resolvedAlertsOfAFailedFlushAreOfferedAgain() {
    Rig rig = new Rig(routes());
    rig.handler.outcome = FlushOutcome.FAILED;
    rig.post(rig.resolved(A1));
    rig.passSeconds(11);
    rig.passSeconds(60);
    assertThat(rig.told()).containsExactly(List.of("resolved " + A1), List.of("resolved " + A1));
    rig.handler.outcome = FlushOutcome.DELIVERED;
    rig.passSeconds(60);
    rig.told();
    rig.passSeconds(120);
    assertThat(rig.told()).isEmpty();
  }

  @Test
  void DISP_12_anEmptyGroupIsDestroyedAndANewAlertWaitsGroupWaitAgain() {
    Rig rig = new Rig(routes());
    rig.post(rig.firing(A1));
    rig.passSeconds(11);
    rig.post(rig.resolved(A1));
    rig.passSeconds(60);
    assertThat(rig.groups().groups()).isEmpty();
    rig.told();
    rig.post(rig.firing(A1));
    rig.passSeconds(9);
    assertThat(rig.told()).isEmpty();
    rig.passSeconds(2);
    assertThat(rig.told()).containsExactly(List.of(A1.toString()));
  }

  @Test
  void anOutcomeThatComesAfterTheGroupIsGoneIsIgnored() {
    Rig rig = new Rig(routes());
    rig.handler.hold = true;
    rig.post(rig.resolved(A1));
    rig.passSeconds(11);
    rig.handler.answer(FlushOutcome.DELIVERED);
    rig.run();
    rig.post(rig.firing(A1));
    assertThat(rig.groups().groups()).hasSize(1);
    rig.passSeconds(11);
    assertThat(rig.told()).hasSize(2);
  }

  @Test
  void DISP_14_CLI_11_startDelayHoldsAllGroups() {
    EngineSettings delayed =
        new EngineSettings(8, Duration.ofMinutes(30), Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofMinutes(2), 0, 0.9);
    Rig rig = new Rig(routes(), delayed, new FakeStore(), false);
    rig.start(Restored.NOTHING);
    rig.post(Rig.posted(A1, rig.at(-100), rig.at(300)), rig.firing(B1));
    rig.passSeconds(19);
    assertThat(rig.told()).isEmpty();
    rig.pass(Duration.ofMillis(1100));
    assertThat(rig.told()).hasSize(2);
  }

  @Test
  void G_110_mutedByShowsWhatMutedTheLastFlush() {
    Rig rig = new Rig(routes());
    rig.handler.outcome = new FlushOutcome(true, List.of("weekends"));
    rig.post(Rig.posted(A1, rig.at(0), rig.at(3600)));
    rig.passSeconds(11);
    assertThat(rig.groups().groups()).extracting(GroupView::mutedBy).containsExactly(List.of("weekends"));
    rig.handler.outcome = FlushOutcome.DELIVERED;
    rig.passSeconds(60);
    assertThat(rig.groups().groups()).extracting(GroupView::mutedBy).containsExactly(List.of());
  }

  @Test
  void ALT_05_anAlertThatIsNotSentAgainResolvesAtItsEnd() {
    Rig rig = new Rig(routes());
    rig.post(Rig.posted(A1, rig.at(0), rig.at(30)));
    rig.passSeconds(11);
    rig.passSeconds(60);
    assertThat(rig.told()).containsExactly(List.of(A1.toString()), List.of("resolved " + A1));
  }
}
