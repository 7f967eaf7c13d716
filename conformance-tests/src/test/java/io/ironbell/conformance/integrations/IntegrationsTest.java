package io.ironbell.conformance.integrations;

import io.ironbell.conformance.harness.AlertText;
import io.ironbell.conformance.harness.Answer;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Received;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind sends for the same alerts, firing and then resolved: host, path, headers and body to the byte. */
@NeedsPeers
final class IntegrationsTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** What AWS's software would trust instead is not for this test. */
  private static final Launch LAUNCH = Launch.config(Sample.configuration(Sample.all())).allowing(Sample.hosts()).environment("AWS_CA_BUNDLE", "");

  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(LAUNCH);

  static List<Sample> all() {
    return Sample.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void integrations(Sample sample) {
    Scenario scenario = SERVERS.scenario(sample.name());
    sample.ours().forEach((observation, text) -> scenario.differs(observation, sample.reason(), text));
    scenario.run(stage -> play(stage, sample));
  }

  private static void play(Stage stage, Sample sample) {
    sample.answers().forEach((path, text) -> stage.sink().answer(path, n -> Answer.ok().saying(text)));
    AlertText[] firing = {alert(stage, "one"), alert(stage, "two & <more>")};
    stage.post(firing);
    Map<String, Integer> seen = new HashMap<>();
    note(stage, sample, "firing", sample.requests(), seen);
    Instant end = Instant.now();
    stage.post(firing[0].ends(end), firing[1].ends(end));
    note(stage, sample, "resolved", sample.resolved(), seen);
  }

  private static AlertText alert(Stage stage, String instance) {
    return stage
        .alert("Disk")
        .label("instance", instance)
        .label("severity", "critical")
        .annotation("summary", "\"" + instance + "\" is <b>full</b> & slow: é 😀")
        .annotation("runbook_url", "https://runbooks.example/?a=1&b=" + instance)
        .generator("http://prometheus.example/graph?g0.expr=up+%3D%3D+0&instance=" + instance.length());
  }

  /** @param seen how many requests to each path were noted before */
  private static void note(Stage stage, Sample sample, String what, List<String> requests, Map<String, Integer> seen) {
    for (int i = 0; i < requests.size(); i++) {
      int number = seen.merge(requests.get(i), 1, Integer::sum);
      String name = what + " " + (i + 1);
      Received request;
      if (requests.get(i).contains("*")) {
        request = stage.sink().awaitLike(requests.get(i), number, SOON).get(number - 1);
        stage.note(name + " target", request.path());
      } else {
        request = stage.sink().await(requests.get(i), number, SOON).get(number - 1);
      }
      stage.note(name + " method", request.method());
      stage.note(name + " headers", sample.compared(request.headers()));
      stage.note(name + " body", request.body());
    }
  }
}
