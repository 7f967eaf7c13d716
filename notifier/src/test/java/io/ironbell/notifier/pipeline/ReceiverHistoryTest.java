package io.ironbell.notifier.pipeline;

import static io.ironbell.notifier.pipeline.PipelineFixture.A;
import static io.ironbell.notifier.pipeline.PipelineFixture.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeTime;
import io.ironbell.notifier.pipeline.ReceiverHistory.Attempt;
import io.ironbell.notifier.pipeline.ReceiverHistory.Entry;
import io.ironbell.notifier.pipeline.ReceiverHistory.Failure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ReceiverHistoryTest {
  private final PipelineFixture f = new PipelineFixture();
  private final Deque<SendResult> answers = new ArrayDeque<>();
  private final IntegrationId id = new IntegrationId("team", "webhook", 0);

  private Entry entry() {
    return Objects.requireNonNull(f.history.of(id));
  }

  private void answering(SendResult... results) {
    answers.addAll(List.of(results));
    f.with(true, (n, d) -> {
      f.time.move(Duration.ofMillis(20));
      return answers.size() > 1 ? answers.pop() : answers.getFirst();
    });
  }

  @Test
  void everyAttemptIsRememberedWithTimeDurationAndCount() {
    answering(new SendResult.Recoverable("later", FailureReason.SERVER_ERROR), new SendResult.Sent(Map.of()));
    assertThat(entry()).isEqualTo(new Entry(null, null));
    f.run(f.firing(A));
    Attempt first = new Attempt(FakeTime.START.plusMillis(20), Duration.ofMillis(20), 1);
    assertThat(entry().lastFailure()).isEqualTo(new Failure(first, FailureReason.SERVER_ERROR, "later"));
    assertThat(entry().lastSuccess()).isEqualTo(new Attempt(FakeTime.START.plusMillis(20 + 480 + 20), Duration.ofMillis(20), 2));
    assertThat(entry().failing()).isFalse();
  }

  @Test
  void aFailureAfterASuccessIsTheStateAndASecretInItIsNot() {
    answering(new SendResult.Sent(Map.of()), new SendResult.Permanent("unexpected status code 403: sesame-open is not valid", FailureReason.AUTH_ERROR));
    f.run(f.firing(A));
    f.run(f.firing(A), f.firing(B));
    assertThat(entry().failing()).isTrue();
    assertThat(Objects.requireNonNull(entry().lastFailure()).error()).isEqualTo("unexpected status code 403: <secret> is not valid");
  }

  @Test
  void aReloadKeepsTheHistoryOfWhatStaysAndForgetsTheRest() {
    answering(new SendResult.Sent(Map.of()));
    f.run(f.firing(A));
    Entry before = entry();
    f.withReceiver(true);
    assertThat(entry()).isEqualTo(before);
    assertThat(f.history.of(new IntegrationId("team", "webhook", 1))).isEqualTo(new Entry(null, null));
    f.use(Receivers.NONE);
    assertThat(f.history.of(id)).isNull();
  }

  @Test
  void aNotificationThatWasNeverTriedIsAFailureToo() {
    f.with(true, (n, d) -> new SendResult.Sent(Map.of()));
    new Reporter(new NotifierMetrics(new io.prometheus.metrics.model.registry.PrometheusRegistry(), false), f.history, f.redaction, f.time)
        .neverTried(id, FailureReason.DEADLINE_EXCEEDED, "context deadline exceeded");
    assertThat(entry().lastFailure())
        .isEqualTo(new Failure(new Attempt(FakeTime.START, Duration.ZERO, 0), FailureReason.DEADLINE_EXCEEDED, "context deadline exceeded"));
  }
}
