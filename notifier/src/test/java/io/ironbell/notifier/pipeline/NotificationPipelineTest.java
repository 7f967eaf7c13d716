package io.ironbell.notifier.pipeline;

import static io.ironbell.notifier.pipeline.PipelineFixture.A;
import static io.ironbell.notifier.pipeline.PipelineFixture.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.FlushOutcome;
import io.ironbell.notifier.FakeStore;
import io.ironbell.notifier.RecordedLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NotificationPipelineTest {
  private final PipelineFixture f = new PipelineFixture();

  @Test
  void NFL_03_theReasonTravelsWithTheNotification() {
    f.withReceiver(true);
    f.run(f.firing(A));
    f.run(f.firing(A), f.firing(B));
    f.run(f.firing(A), f.resolved(B));
    f.run(f.resolved(A));
    assertThat(f.sent).extracting(n -> n.reason().text())
        .containsExactly("first notification", "new alerts added", "some alerts resolved", "all alerts resolved");
  }

  @Test
  void NFL_17_theSameAlertsAreNotSaidTwice() {
    f.withReceiver(true);
    assertThat(f.run(f.firing(A)).delivered()).isTrue();
    assertThat(f.run(f.firing(A)).delivered()).isTrue();
    assertThat(f.sent).hasSize(1);
  }

  @Test
  void NFL_04_allResolvedClearsTheLogWithoutSendingWhenResolvedIsNotWanted() {
    f.withReceiver(false);
    f.run(f.firing(A));
    assertThat(f.run(f.resolved(A)).delivered()).isTrue();
    f.run(f.firing(A));
    assertThat(f.sent).extracting(Notification::reason).containsExactly(NotifyReason.FIRST_NOTIFICATION, NotifyReason.FIRST_NOTIFICATION);
    assertThat(f.counter("alertmanager_notifications", "integration", "webhook")).isEqualTo(3); // G-100
    assertThat(f.counter("alertmanager_notification_requests", "integration", "webhook")).isEqualTo(2);
  }

  @Test
  void NFL_07_resolvedAlertsAreLeftOutOfThePayload() {
    f.withReceiver(false);
    f.run(f.firing(A), f.resolved(B));
    assertThat(f.sent.getFirst().alerts()).extracting(a -> a.name()).containsExactly("A");
  }

  @Test
  void G_097_aMutedAlertIsNotResolved() {
    f.withReceiver(true);
    f.run(f.firing(A), f.firing(B));
    f.silenced.add(B);
    f.run(f.firing(A), f.firing(B));
    assertThat(f.sent).hasSize(1);
  }

  @Test
  void G_098_whenEverythingIsMutedTheLogStaysUntouched() {
    f.withReceiver(true).inhibited.add(A);
    assertThat(f.run(f.firing(A))).isEqualTo(FlushOutcome.DELIVERED);
    assertThat(f.sent).isEmpty();
    assertThat(f.log.all()).isEmpty();
  }

  @Test
  void MET_29_suppressedSeriesAppearOnFirstUseWithTheNumberOfAlerts() {
    f.withReceiver(true).inhibited.add(A);
    f.silenced.add(B);
    assertThat(f.counter("alertmanager_notifications_suppressed", "reason", "inhibition")).isNull();
    f.run(f.firing(A), f.firing(B));
    assertThat(f.counter("alertmanager_notifications_suppressed", "reason", "inhibition")).isEqualTo(1);
    assertThat(f.counter("alertmanager_notifications_suppressed", "reason", "silence")).isEqualTo(1);
  }

  @Test
  void aMuteTimeIntervalEndsTheFlushAndIsNamed() {
    f.withReceiver(true).openIntervals.add("night");
    FlushOutcome outcome = f.run(f.flush(List.of("day", "night"), List.of(), f.firing(A), f.firing(B)));
    assertThat(outcome).isEqualTo(new FlushOutcome(true, List.of("night")));
    assertThat(f.sent).isEmpty();
    assertThat(f.counter("alertmanager_notifications_suppressed", "reason", "mute_time_interval")).isEqualTo(2);
  }

  @Test
  void outsideEveryActiveTimeIntervalAllOfThemAreNamed() {
    f.withReceiver(true);
    FlushOutcome outcome = f.run(f.flush(List.of(), List.of("day", "night"), f.firing(A)));
    assertThat(outcome).isEqualTo(new FlushOutcome(true, List.of("day", "night")));
    f.openIntervals.add("day");
    assertThat(f.run(f.flush(List.of(), List.of("day", "night"), f.firing(A))).mutedBy()).isEmpty();
    assertThat(f.sent).hasSize(1);
  }

  @Test
  void NFL_02_integrationsAreIndependent() {
    f.with(true, (n, d) -> new SendResult.Permanent("unexpected status code 400", FailureReason.CLIENT_ERROR)).withReceiver(true);
    assertThat(f.run(f.firing(A)).delivered()).isFalse();
    assertThat(f.sent).hasSize(1);
    f.run(f.firing(A));
    assertThat(f.sent).as("the second integration has it already").hasSize(1);
  }

  @Test
  void aHangingIntegrationDoesNotDelayItsSibling() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    f.with(true, (n, d) -> {
      release.await();
      return new SendResult.Sent(Map.of());
    }).with(true, (n, d) -> {
      second.countDown();
      return new SendResult.Sent(Map.of());
    });
    CompletableFuture<FlushOutcome> done = new CompletableFuture<>();
    f.flushes.flush(f.flushOf(f.firing(A)), done::complete);
    assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
    release.countDown();
    assertThat(done.orTimeout(30, TimeUnit.SECONDS).join().delivered()).isTrue();
  }

  @Test
  void NFL_14_receiverDataComesBackAndIsResetWithAFirstNotification() {
    AtomicInteger calls = new AtomicInteger();
    f.with(true, (n, d) -> {
      f.sent.add(n);
      return new SendResult.Sent(Map.of("thread", "t" + calls.incrementAndGet()));
    });
    f.run(f.firing(A));
    f.run(f.firing(A), f.firing(B));
    f.run(f.resolved(A), f.resolved(B));
    f.run(f.firing(A));
    assertThat(f.sent).extracting(Notification::receiverData)
        .containsExactly(Map.of(), Map.of("thread", "t1"), Map.of("thread", "t2"), Map.of());
  }

  @Test
  void aStoreThatHangsOrFailsDoesNotMakeANotificationFail() {
    f.withReceiver(true);
    f.store.mode = FakeStore.Mode.FAILING;
    assertThat(f.run(f.firing(A)).delivered()).isTrue();
    assertThat(f.run(f.firing(A)).delivered()).isTrue();
    assertThat(f.sent).hasSize(1);
  }

  @Test
  void aDefectInANotifierIsAnAnswerToo() {
    f.with(true, (n, d) -> {
      throw new IllegalStateException("broken");
    });
    assertThat(f.run(f.firing(A)).delivered()).isFalse();
    assertThat(f.counter("alertmanager_notifications_failed", "integration", "webhook", "reason", "other")).isEqualTo(1);
  }

  /** Nothing of it may go past: a group whose flush is not answered does not flush again until it is believed to be lost. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anErrorInANotifierIsAnsweredLoggedOnceAndTriedAgainNextTime(int integrations) {
    String words = "java.lang.NoClassDefFoundError: of " + integrations;
    AtomicInteger calls = new AtomicInteger();
    f.with(true, (n, d) -> {
      if (calls.incrementAndGet() == 1) {
        throw new NoClassDefFoundError("of " + integrations);
      }
      return new SendResult.Sent(Map.of());
    });
    for (int i = 1; i < integrations; i++) {
      f.withReceiver(true);
    }
    assertThat(f.run(f.firing(A)).delivered()).isFalse();
    assertThat(RecordedLog.lines(words)).singleElement().asString().startsWith("ERROR ").contains("aggrGroup={}:{}").endsWith("Notify for alerts failed");
    assertThat(f.counter("alertmanager_notifications_failed", "integration", "webhook", "reason", "other")).isEqualTo(1);
    assertThat(f.run(f.firing(A)).delivered()).isTrue();
    assertThat(calls).hasValue(2);
  }

  @Test
  void anErrorInAStageIsAnsweredAndLoggedOnce() {
    f.withReceiver(true);
    f.routeLabels = (flush, leftNanos) -> {
      throw new StackOverflowError("in a stage");
    };
    f.use(f.built());
    assertThat(f.run(f.firing(A)).delivered()).isFalse();
    assertThat(RecordedLog.lines("java.lang.StackOverflowError: in a stage")).singleElement().asString().startsWith("ERROR ");
    f.routeLabels = (flush, leftNanos) -> flush.routeLabels();
    f.use(f.built());
    assertThat(f.run(f.firing(A)).delivered()).isTrue();
  }

  @Test
  void routeLabelsWaitForOthersHalfOfTheTimeThatIsLeft() {
    AtomicLong left = new AtomicLong();
    f.withReceiver(true);
    f.routeLabels = (flush, leftNanos) -> {
      f.time.move(Duration.ofSeconds(4));
      left.set(leftNanos.getAsLong());
      return flush.routeLabels();
    };
    f.use(f.built());
    f.run(f.firing(A));
    assertThat(Duration.ofNanos(left.get())).as("of ten seconds").isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aConfigurationThatIsOnlyBuiltChangesNeitherHistoryNorSeries() {
    f.withReceiver(true).run(f.firing(A));
    ReceiverHistory.Entry before = f.history.of(new IntegrationId("team", "webhook", 0));
    f.pipeline.use(f.generation(new Receivers(Map.of("next", List.of(new Integration(new IntegrationId("next", "webhook", 0), true, f.recording(), new Lane(new Semaphore(0))))))));
    assertThat(before).isNotNull();
    assertThat(f.history.of(new IntegrationId("team", "webhook", 0))).isEqualTo(before);
    assertThat(f.history.of(new IntegrationId("next", "webhook", 0))).isNull();
    assertThat(f.counter("ironbell_receiver_notifications", "integration", "webhook", "receiver", "team")).isEqualTo(1);
    assertThat(f.counter("ironbell_receiver_notifications", "integration", "webhook", "receiver", "next")).isNull();
  }

  @Test
  void anUnknownReceiverIsAFailedFlush() {
    assertThat(f.run(f.firing(A)).delivered()).isFalse();
  }

  @Test
  void aReceiverWithoutIntegrationsIsSatisfied() {
    f.use(new Receivers(Map.of("team", List.of())));
    assertThat(f.run(f.firing(A)).delivered()).isTrue();
  }

  @Test
  void CLU_08_theWaitIsPositionTimesPeerTimeoutCutByTheDeadline() {
    f.withReceiver(true);
    f.peers.position = 1;
    assertThat(f.run(f.firing(A)).delivered()).as("15 s are more than the flush has").isFalse();
    assertThat(f.time.pauses).containsExactly(Duration.ofSeconds(10));
  }

  @Test
  void nothingIsSentBeforeTheClusterHasSettled() {
    f.withReceiver(true);
    f.peers.unsettledAnswers = 3;
    f.run(f.firing(A));
    assertThat(f.time.pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(100));
    assertThat(f.sent).hasSize(1);
  }

  @Test
  void afterTheStopAFlushIsAnsweredAsFailed() throws InterruptedException {
    f.withReceiver(true);
    assertThat(f.pipeline.stop(Duration.ofSeconds(1))).isTrue();
    assertThat(f.run(f.firing(A)).delivered()).isFalse();
  }

  /** Under way are also those that have not reached their receiver yet. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aFlushUnderWayIsDeliveredWithinTheGraceOfAStop(int integrations) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    for (int i = 0; i < integrations; i++) {
      f.withReceiver(true);
    }
    f.routeLabels = (flush, leftNanos) -> {
      if (flush.groupKey().equals("under way")) {
        begun.countDown();
        awaitUninterrupted(stopping);
      }
      return flush.routeLabels();
    };
    f.use(f.built());
    CompletableFuture<FlushOutcome> done = new CompletableFuture<>();
    f.flushes.flush(f.flush("under way", f.firing(A)), done::complete);
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    f.silenced.add(B);
    CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(() -> stop(Duration.ofSeconds(60)));
    while (f.run(f.firing(B)).delivered()) { // until the stop has begun
      Thread.onSpinWait();
    }
    stopping.countDown();
    assertThat(done.orTimeout(30, TimeUnit.SECONDS).join().delivered()).isTrue();
    assertThat(stopped.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
    assertThat(f.sent).hasSize(integrations);
  }

  @Test
  void whoReachesItsReceiversAfterTheGraceIsCanceledWithoutAnError() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    f.withReceiver(true).withReceiver(true);
    f.routeLabels = (flush, leftNanos) -> {
      begun.countDown();
      awaitUninterrupted(stopped);
      return flush.routeLabels();
    };
    f.use(f.built());
    CompletableFuture<FlushOutcome> done = new CompletableFuture<>();
    f.flushes.flush(f.flush("reaches its receivers late", f.firing(A)), done::complete);
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(stop(Duration.ofMillis(10))).isFalse();
    stopped.countDown();
    assertThat(done.orTimeout(30, TimeUnit.SECONDS).join().delivered()).isFalse();
    assertThat(RecordedLog.lines("reaches its receivers late")).isEmpty();
    assertThat(f.sent).isEmpty();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) { // as one that renders: no interrupt ends it
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean stop(Duration grace) {
    try {
      return f.pipeline.stop(grace);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aStopInterruptsWhoHangs() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    f.with(true, (n, d) -> {
      begun.countDown();
      new CountDownLatch(1).await();
      return new SendResult.Sent(Map.of());
    });
    CompletableFuture<FlushOutcome> done = new CompletableFuture<>();
    f.flushes.flush(f.flushOf(f.firing(A)), done::complete);
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(f.pipeline.stop(Duration.ofMillis(10))).isFalse();
    assertThat(done.orTimeout(30, TimeUnit.SECONDS).join().delivered()).isFalse();
    assertThat(f.counter("alertmanager_notifications_failed", "integration", "webhook", "reason", "contextCanceled")).isEqualTo(1);
  }
}
