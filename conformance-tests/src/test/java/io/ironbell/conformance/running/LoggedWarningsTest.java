package io.ironbell.conformance.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Answer;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What both servers warn of in their logs, and how often. */
@NeedsPeers
final class LoggedWarningsTest {
  private static final String SELDOM = """
      route:
        receiver: default
        repeat_interval: 10d
        routes:
        - {matchers: [a=b], repeat_interval: 5d}
        - {matchers: [c="d e"], repeat_interval: 1m, group_interval: 90s}
        - {matchers: [f=g], repeat_interval: 90s, group_interval: 90s}
      receivers: [{name: default}]
      """;

  /** The lines of both servers as they are, from the message on. */
  @Test
  void CFG_48_repeatIntervalsThatCannotBeKeptAreWarnedOf() {
    Scenario.fresh("log-repeats", Launch.config(SELDOM)).run(stage -> {
      List<String> lines = warnings(stage);
      assertThat(lines).hasSize(2);
      stage.note("warnings", lines);
      stage.server().reload(SELDOM.replace("10d", "4d"), stage.sink().port()).expect(200);
      Await.until("the warning of the reload", Duration.ofSeconds(20), () -> warnings(stage).size() == 3);
      stage.note("after a reload", warnings(stage));
    });
  }

  private static List<String> warnings(Stage stage) {
    return stage.server().program().stderr().lines().filter(line -> line.contains("level=WARN") && line.contains("repeat_interval"))
        .map(line -> line.substring(line.indexOf("msg=")).replace(" component=configuration", "")).toList();
  }

  /** Six attempts of one flush fail in two ways, one after the other. */
  @Test
  void NFL_10_theSameErrorIsLoggedOncePerFlush() {
    Scenario.fresh("log-failures", Launch.config(Launch.PLAIN.replace("group_interval: 1s", "group_interval: 30s"))).run(stage -> {
      stage.sink().answer("default", number -> number < 6 ? Answer.status(number < 4 ? 500 : 503) : Answer.ok());
      stage.post(stage.alert("a"));
      stage.sink().await("default", 7, Duration.ofSeconds(60));
      Await.until("the success", Duration.ofSeconds(20), () -> stage.server().program().stderr().contains("Notify success"));
      List<String> failures = stage.server().program().stderr().lines().filter(line -> line.contains("Notify attempt failed, will retry later")).toList();
      stage.note("lines", failures.size());
      stage.note("of 500", failures.stream().filter(line -> line.contains("unexpected status code 500")).count());
      stage.note("of 503", failures.stream().filter(line -> line.contains("unexpected status code 503")).count());
      assertThat(failures).hasSize(2);
    });
  }
}
