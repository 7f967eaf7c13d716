package io.ironbell.notifier.pipeline;

import static io.ironbell.notifier.pipeline.PipelineFixture.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.RecordedLog;
import io.ironbell.notifier.Sending;
import org.junit.jupiter.api.Test;

/** What becomes of a notification whose destination the policy refuses, through the whole pipeline. */
final class RefusedDestinationTest {
  @Test
  void C_28_aRefusalIsCountedAndNotTriedAgainAndLoggedOnceWithTheLinesToAdd() {
    try (Sending sending = new Sending()) {
      PipelineFixture f = new PipelineFixture().with(true, sending.notifier("webhook", "{url: 'https://refused-in-28.example/path-of-a-secret?and=query'}"));
      f.run(f.firing(A));
      assertThat(f.counter("alertmanager_notification_requests", "integration", "webhook")).as("tries").isEqualTo(1);
      assertThat(f.counter("alertmanager_notifications_failed", "integration", "webhook", "reason", "egressDenied")).isEqualTo(1);
      f.run(f.firing(A));
      assertThat(f.counter("alertmanager_notification_requests", "integration", "webhook")).isEqualTo(2);
      assertThat(f.counter("alertmanager_notifications_failed", "integration", "webhook", "reason", "egressDenied")).isEqualTo(2);
      assertThat(RecordedLog.lines("Destination refused by the policy").stream().filter(line -> line.contains("refused-in-28")))
          .singleElement()
          .satisfies(line -> assertThat(line).contains("add to egress.allow: {host: refused-in-28.example}").doesNotContain("path-of-a-secret", "query"));
      assertThat(sending.outside.dialed("attempted")).isZero();
    }
  }
}
