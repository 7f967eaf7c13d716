package io.ironbell.routing.dispatch;

import static io.ironbell.routing.route.RouteConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedAlert;
import io.ironbell.api.model.Timestamp;
import io.ironbell.routing.dispatch.SubmitResult.Accepted;
import io.ironbell.routing.route.RouteConfigs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineDurabilityTest {
  private static final LabelSet A = LabelSet.of("alertname", "A");
  private static final LabelSet B = LabelSet.of("alertname", "B");

  private static RouteConfigs routes() {
    return route("hook").groupBy("alertname").times(Duration.ofSeconds(10), Duration.ofSeconds(60));
  }

  private final Rig rig = new Rig(routes());
  private final Timestamp start = rig.at(0);

  private PostedAlert fire(LabelSet labels, long endSeconds) {
    return Rig.posted(labels, start, rig.at(endSeconds));
  }

  @Test
  void aNewAlertIsAnsweredOnlyWhenItIsDurable() {
    rig.store.hold = true;
    List<SubmitResult> results = new ArrayList<>();
    rig.intake.submit(List.of(fire(A, 300)), rig.time.now(), results::add);
    rig.run();
    assertThat(results).isEmpty();
    rig.store.release();
    assertThat(results).containsExactly(Accepted.WHOLE);
  }

  @Test
  void oneAppendPerBatch() {
    rig.post(fire(A, 300), fire(B, 300));
    assertThat(rig.store.puts()).hasSize(1);
    assertThat(rig.store.puts().getFirst().alerts()).hasSize(2);
  }

  @Test
  void aMovedEndIsAnsweredAtOnceAndWrittenBehindOncePerAlertAndMinute() {
    rig.post(fire(A, 90));
    rig.store.changes.clear();
    rig.store.hold = true;
    for (int i = 0; i < 30; i++) {
      rig.passSeconds(1);
      assertThat(rig.post(fire(A, 90))).isEqualTo(Accepted.WHOLE);
    }
    assertThat(rig.store.puts()).isEmpty();
    rig.passSeconds(32);
    assertThat(rig.store.puts()).hasSize(1);
    assertThat(rig.store.alerts.values()).extracting(Alert::endsAt).containsExactly(Timestamp.of(rig.time.now().minusSeconds(32).plusSeconds(90)));
    rig.passSeconds(200);
    assertThat(rig.store.puts()).as("nothing moved since").hasSize(1);
  }

  @Test
  void aStoredEndFarAheadIsRewrittenAfterFiveMinutes() {
    rig.post(fire(A, 7200));
    rig.store.changes.clear();
    for (int i = 0; i < 290; i += 10) {
      rig.jump(Duration.ofSeconds(10));
      rig.post(fire(A, 7200));
    }
    assertThat(rig.store.puts()).isEmpty();
    rig.passSeconds(15);
    assertThat(rig.store.puts()).hasSize(1);
  }

  @Test
  void resolvedRefiredAnnotatedAndMovedStartAreChanges() {
    rig.post(fire(A, 300));
    rig.store.changes.clear();
    rig.passSeconds(1);
    PostedAlert annotated = new PostedAlert(A, LabelSet.of("summary", "s"), start, rig.at(300), "");
    rig.post(annotated);
    assertThat(rig.store.puts()).as("annotations").hasSize(1);
    rig.post(new PostedAlert(A, LabelSet.of("summary", "s"), start, rig.at(300), "http://g"));
    assertThat(rig.store.puts()).as("generatorURL").hasSize(2);
    rig.post(new PostedAlert(A, LabelSet.of("summary", "s"), rig.at(-100), rig.at(300), "http://g"));
    assertThat(rig.store.puts()).as("startsAt").hasSize(3);
    PostedAlert resolved = new PostedAlert(A, LabelSet.of("summary", "s"), rig.at(-100), rig.at(0), "http://g");
    rig.post(resolved);
    assertThat(rig.store.puts()).as("resolved").hasSize(4);
    rig.post(resolved);
    assertThat(rig.store.puts()).as("resolved again").hasSize(4);
    rig.passSeconds(1);
    rig.post(fire(A, 300));
    assertThat(rig.store.puts()).as("fires again").hasSize(5);
  }

  @Test
  void whenTheStoreCannotWriteAlertsAreAnsweredAndWrittenAgainLater() {
    rig.store.fail = true;
    assertThat(rig.post(fire(A, 3600))).isEqualTo(Accepted.WHOLE);
    rig.passSeconds(11);
    assertThat(rig.told()).hasSize(1);
    rig.store.fail = false;
    rig.passSeconds(65);
    assertThat(rig.store.alerts).containsKey(A);
  }

  @Test
  void placesAreGivenBackWhenDurableAndAFullQueueRefuses() {
    EngineSettings small =
        new EngineSettings(2, Duration.ofMinutes(30), Duration.ofSeconds(30), Duration.ZERO, Duration.ofMinutes(2), 0, 0.9);
    Rig narrow = new Rig(routes(), small, new FakeStore(), false);
    narrow.start(narrow.store.load());
    narrow.store.hold = true;
    assertThat(narrow.post(narrow.firing(A))).isNull();
    assertThat(narrow.post(narrow.firing(B))).isNull();
    assertThat(narrow.post(narrow.firing(LabelSet.of("alertname", "C")))).isEqualTo(new SubmitResult.Overloaded());
    narrow.store.release();
    assertThat(narrow.post(narrow.firing(LabelSet.of("alertname", "C")))).isEqualTo(Accepted.WHOLE);
    assertThat(narrow.alerts().alerts()).hasSize(3);
  }

  @Test
  void overTheHighWaterMarkNewLabelSetsAreRefusedKnownOnesAndResolvesPass() {
    rig.post(fire(A, 300));
    rig.heapUsed = 0.95;
    assertThat(rig.post(fire(A, 400), fire(B, 300), rig.resolved(LabelSet.of("alertname", "C")))).isEqualTo(new SubmitResult.HeapFull(1));
    assertThat(rig.alerts().alerts()).extracting(a -> a.alert().labels()).containsExactlyInAnyOrder(A, LabelSet.of("alertname", "C"));
    rig.heapUsed = 0.5;
    assertThat(rig.post(fire(B, 300))).isEqualTo(Accepted.WHOLE);
  }

  @Test
  void groupsTellTheStoreWhenTheyFlushNext() {
    rig.post(fire(A, 3600));
    assertThat(rig.store.groups.values().iterator().next().nextFlush()).isEqualTo(rig.time.now().plusSeconds(10));
    assertThat(rig.store.groups.values().iterator().next().flushed()).isFalse();
    rig.passSeconds(10);
    assertThat(rig.store.groups.values().iterator().next().nextFlush()).isEqualTo(rig.time.now().plusSeconds(60));
    assertThat(rig.store.groups.values().iterator().next().flushed()).isTrue();
    assertThat(rig.engine.groupsToFold()).hasSize(1);
  }

  @Test
  void CLI_10_destroyedGroupsAreForgottenAtTheMaintenanceInterval() {
    rig.post(rig.resolved(A));
    rig.passSeconds(11);
    assertThat(rig.store.groups).hasSize(1);
    rig.passSeconds(31);
    assertThat(rig.store.groups).isEmpty();
  }

  @Test
  void whatWasDeliveredAsResolvedLeavesTheDiskAtOnceAndMemoryAtTheNextCollection() {
    rig.post(rig.resolved(A), fire(B, 36000));
    assertThat(rig.store.alerts).containsKeys(A, B);
    rig.passSeconds(11);
    assertThat(rig.store.alerts).containsOnlyKeys(B);
    assertThat(rig.engine.alertsToFold()).extracting(Alert::labels).containsExactly(B);
    assertThat(rig.alerts().alerts()).hasSize(2);
    rig.jump(Duration.ofMinutes(31));
    rig.jump(Duration.ofSeconds(1));
    assertThat(rig.alerts().alerts()).hasSize(1);
  }
}
