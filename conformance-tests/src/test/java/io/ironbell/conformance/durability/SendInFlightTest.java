package io.ironbell.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Answer;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Killed between a receiver's having read a notification and its answer: what was in flight is repeated, what was recorded is not. */
final class SendInFlightTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  /** Longer than a group of this configuration waits after a start. */
  private static final Duration QUIET = Duration.ofSeconds(8);

  @Test
  void STO_aSendWithoutAnAnswerIsRepeatedAndARecordedOneIsNot() {
    try (Alone alone = Alone.ironbell("in-flight", Launch.plain())) {
      Stage stage = alone.stage();
      stage.sink().answer("default", n -> n == 0 ? Answer.slow(Duration.ofSeconds(30)) : Answer.ok());
      stage.post(stage.alert("a").starts(Instant.now()).ends(Instant.now().plus(Duration.ofHours(1))));
      stage.sink().await("default", 1, SOON);

      stage.server().program().kill();
      stage.server().begin().ready();
      stage.sink().await("default", 2, SOON);
      assertThat(stage.sink().at("default").get(1).body()).isEqualTo(stage.sink().at("default").get(0).body());
      Await.pause(Duration.ofSeconds(5)); // its answer comes at once; recording it takes a moment more

      stage.server().program().kill();
      stage.server().begin().ready();
      Await.pause(QUIET);
      assertThat(stage.sink().at("default")).as("notifications in all").hasSize(2);
    }
  }
}
