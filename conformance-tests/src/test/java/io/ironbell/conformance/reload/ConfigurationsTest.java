package io.ironbell.conformance.reload;

import io.ironbell.conformance.harness.Exchanges;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Reply;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.Stage;
import io.ironbell.conformance.harness.Table;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Configurations that load, with the effective text that the status then shows, and configurations that do not, with the words
 * that both servers must say about them. One pair of servers reloads them all, one after the other.
 */
@NeedsPeers
@Execution(ExecutionMode.SAME_THREAD)
final class ConfigurationsTest {
  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(Launch.plain().allowing("""
      - host: "*.example.org"
        schemes: [http, https, smtp]
        ports: ["*"]
      """));

  @ParameterizedTest(name = "{0}")
  @Table("configurations")
  @Execution(ExecutionMode.SAME_THREAD)
  void configurations(Exchanges row) {
    Scenario scenario = SERVERS.scenario(row.id());
    row.differs().forEach((what, difference) -> scenario.differs(what, difference.reason(), difference.ours()));
    scenario.run(stage -> load(stage, row.steps().getFirst()));
  }

  private static void load(Stage stage, Exchanges.Step step) {
    Reply reply = stage.server().reload(step.body(), stage.sink().port());
    stage.note("status", reply.status());
    if (reply.status() == 200) {
      stage.note("effective", Json.parse(stage.server().get("/api/v2/status").expect(200).body()).text("/config/original"));
    } else {
      stage.note("says " + step.until(), reply.body().contains(step.until()) ? "yes" : "no");
      stage.reveal("whole answer", reply.body());
    }
  }
}
