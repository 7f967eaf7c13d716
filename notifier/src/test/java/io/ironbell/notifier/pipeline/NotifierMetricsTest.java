package io.ironbell.notifier.pipeline;

import static io.ironbell.notifier.pipeline.PipelineFixture.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.ReceiverConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NotifierMetricsTest {
  @Test
  void MET_31_INT_COMMON_01_allKindsExistAtZeroFromTheStart() {
    PipelineFixture f = new PipelineFixture();
    assertThat(NotifierMetrics.KINDS).containsExactlyInAnyOrderElementsOf(ReceiverConfig.KINDS);
    for (String kind : NotifierMetrics.KINDS) {
      assertThat(f.counter("alertmanager_notifications", "integration", kind)).isZero();
      assertThat(f.counter("alertmanager_notification_requests", "integration", kind)).isZero();
      assertThat(f.counter("alertmanager_notification_requests_failed", "integration", kind)).isZero();
      for (FailureReason reason : FailureReason.values()) {
        assertThat(f.counter("alertmanager_notifications_failed", "integration", kind, "reason", reason.label())).isZero();
      }
    }
  }

  @Test
  void MET_30_receiverNamesAreResetOnReload() {
    PipelineFixture f = new PipelineFixture(true);
    f.withReceiver(true).run(f.firing(A));
    assertThat(f.counter("alertmanager_notifications", "integration", "webhook", "receiver_name", "team")).isEqualTo(1);
    f.use(new Receivers(Map.of()));
    assertThat(f.counter("alertmanager_notifications", "integration", "webhook", "receiver_name", "team")).isNull();
  }

  @Test
  void failuresAreCountedByReceiverWithoutAFeatureFlagAndOnlyOfReceiversInForce() {
    PipelineFixture f = new PipelineFixture();
    f.with(true, (n, d) -> new SendResult.Permanent("no", FailureReason.AUTH_ERROR));
    String[] failed = {"integration", "webhook", "reason", "authError", "receiver", "team"};
    assertThat(f.counter("ironbell_receiver_notifications_failed", failed)).isZero();
    f.run(f.firing(A));
    assertThat(f.counter("ironbell_receiver_notifications", "integration", "webhook", "receiver", "team")).isEqualTo(1);
    assertThat(f.counter("ironbell_receiver_notifications_failed", failed)).isEqualTo(1);
    f.withReceiver(true);
    assertThat(f.counter("ironbell_receiver_notifications_failed", failed)).as("kept by a reload that keeps the receiver").isEqualTo(1);
    io.ironbell.api.port.FlushHandler before = f.flushes;
    f.use(Receivers.NONE);
    assertThat(f.counter("ironbell_receiver_notifications_failed", failed)).isNull();
    java.util.concurrent.CompletableFuture<Boolean> late = new java.util.concurrent.CompletableFuture<>();
    before.flush(f.flushOf(f.firing(PipelineFixture.B)), outcome -> late.complete(outcome.delivered()));
    assertThat(late.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join()).isFalse();
    assertThat(f.counter("ironbell_receiver_notifications_failed", failed)).as("what an old generation still does makes no series").isNull();
  }

  @Test
  void MET_27_everyTryIsCounted() {
    PipelineFixture f = new PipelineFixture();
    int[] tries = {0};
    f.with(true, (n, d) -> ++tries[0] < 3 ? new SendResult.Recoverable("x", FailureReason.OTHER) : new SendResult.Sent(Map.of()));
    f.run(f.firing(A));
    assertThat(f.counter("alertmanager_notifications", "integration", "webhook")).isEqualTo(1);
    assertThat(f.counter("alertmanager_notification_requests", "integration", "webhook")).isEqualTo(3);
    assertThat(f.counter("alertmanager_notification_requests_failed", "integration", "webhook")).isEqualTo(2);
    assertThat(f.counter("alertmanager_notifications_failed", "integration", "webhook", "reason", "other")).isZero();
  }
}
