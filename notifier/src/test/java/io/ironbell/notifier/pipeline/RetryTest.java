package io.ironbell.notifier.pipeline;

import static io.ironbell.notifier.pipeline.PipelineFixture.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.secret.Redaction;
import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.FakeTime;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

final class RetryTest {
  private final FakeTime time = new FakeTime();
  private final Notification notification =
      new Notification(
          "{}:{}", "team", LabelSet.EMPTY, LabelSet.EMPTY, NotifyReason.FIRST_NOTIFICATION, List.of(new PipelineFixture().firing(A)), time.now(), Map.of());

  private Attempts run(Notifier notifier) {
    Integration integration = new Integration(new IntegrationId("team", "webhook", 0), true, notifier, new Lane(new Semaphore(0)));
    NotifierMetrics metrics = new NotifierMetrics(new PrometheusRegistry(), false);
    PipelineSettings settings = new PipelineSettings(Duration.ofSeconds(15), () -> 0.5, time);
    Reporter reporter = new Reporter(metrics, new ReceiverHistory(), Redaction.of(List.of()), time);
    return new Retry(integration, notification, Deadline.in(Duration.ofSeconds(10), time), reporter, settings, time).run();
  }

  private static Notifier answering(SendResult... results) {
    Deque<SendResult> left = new ArrayDeque<>(Arrays.asList(results));
    return (n, d) -> left.size() > 1 ? left.pop() : left.getFirst();
  }

  private static SendResult recoverable(String error) {
    return new SendResult.Recoverable(error, FailureReason.SERVER_ERROR);
  }

  private static final SendResult SENT = new SendResult.Sent(Map.of());

  @Test
  void NFL_08_waitsGrowByHalfFromHalfASecond() {
    assertThat(run(answering(recoverable("a"), recoverable("a"), recoverable("a"), SENT))).isInstanceOf(Attempts.Delivered.class);
    assertThat(time.pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(750), Duration.ofMillis(1125));
  }

  @Test
  void G_101_jitterIsHalfTheWaitAndTheCapIsSixtySeconds() {
    Backoff shortest = new Backoff(() -> 0);
    Backoff longest = new Backoff(() -> 1);
    assertThat(shortest.next()).isEqualTo(Duration.ofMillis(250));
    assertThat(longest.next()).isEqualTo(Duration.ofMillis(750));
    for (int i = 0; i < 30; i++) {
      shortest.next();
      longest.next();
    }
    assertThat(shortest.next()).isEqualTo(Duration.ofSeconds(30));
    assertThat(longest.next()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aSlowFailureIsFollowedByTheNextAttemptAtOnce() {
    run((n, d) -> {
      time.move(Duration.ofSeconds(4));
      return recoverable("slow");
    });
    assertThat(time.pauses).isEmpty();
  }

  @Test
  void G_102_unrecoverable() {
    assertThat(run(answering(recoverable("a"), new SendResult.Permanent("unexpected status code 404", FailureReason.CLIENT_ERROR))))
        .isEqualTo(
            new Attempts.GivenUp(
                "team/webhook[0]: notify retry canceled due to unrecoverable error after 2 attempts: unexpected status code 404",
                FailureReason.CLIENT_ERROR));
  }

  @Test
  void G_103_atTheDeadlineTheLastErrorOfTheReceiverIsReported() {
    Attempts attempts = run(answering(recoverable("unexpected status code 503")));
    assertThat(((Attempts.GivenUp) attempts).error())
        .matches("team/webhook\\[0\\]: notify retry canceled after \\d+ attempts: unexpected status code 503");
    assertThat(((Attempts.GivenUp) attempts).reason()).isEqualTo(FailureReason.SERVER_ERROR);
  }

  @Test
  void G_103_withoutAnyAnswerItIsTheDeadline() {
    Attempts attempts = run((n, d) -> {
      time.move(Duration.ofSeconds(10));
      return recoverable("Post \"<redacted>\": context deadline exceeded");
    });
    assertThat(attempts)
        .isEqualTo(
            new Attempts.GivenUp(
                "team/webhook[0]: notify retry canceled after 1 attempts: context deadline exceeded", FailureReason.DEADLINE_EXCEEDED));
  }

  @Test
  void MET_26_reasonsOfStatuses() {
    assertThat(List.of(401, 403, 429, 400, 404, 500, 503, 302, 100).stream().map(s -> FailureReason.ofStatus(s).label()))
        .containsExactly(
            "authError", "authError", "rateLimited", "clientError", "clientError", "serverError", "serverError", "other", "other");
  }
}
