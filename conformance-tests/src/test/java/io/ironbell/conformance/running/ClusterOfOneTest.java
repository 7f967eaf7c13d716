package io.ironbell.conformance.running;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Ports;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Clustering switched on, and nobody to join: what the real server shows of itself, and so does ours, which listens to nobody. */
@NeedsPeers
@Execution(ExecutionMode.SAME_THREAD)
final class ClusterOfOneTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String ADDRESS = "127.0.0.1:" + Ports.free();

  @RegisterExtension
  static final ServerPair SERVERS =
      ServerPair.with(Launch.plain().flags("--cluster.listen-address=" + ADDRESS, "--cluster.peer-name=fritz", "--cluster.settle-timeout=1s"));

  private static Json cluster(Stage stage) {
    return Json.parse(stage.server().get("/api/v2/status").expect(200).body()).at("/cluster");
  }

  private static void awaitReady(Stage stage) {
    Await.until("the cluster is ready", SOON, () -> cluster(stage).text("/status").equals("ready"));
  }

  @Test
  void API_06_API_07_CLI_22_theStatusShowsTheNodeByItsName() {
    SERVERS.scenario("cluster-status").run(stage -> {
      awaitReady(stage);
      stage.note("cluster", cluster(stage));
      stage.note("named", cluster(stage).text("/name") + " " + cluster(stage).text("/peers/0/name") + " " + cluster(stage).text("/peers/0/address").equals(ADDRESS));
    });
  }

  @Test
  void MET_15_MET_46_MET_47_theGaugesOfANodeByItself() {
    SERVERS.scenario("cluster-gauges").run(stage -> {
      awaitReady(stage);
      Exposed scrape = Exposed.by(stage);
      for (Map.Entry<String, Double> each : Map.of("cluster_enabled", 1.0, "cluster_members", 1.0, "cluster_failed_peers", 0.0,
          "cluster_health_score", 0.0, "cluster_messages_queued", 0.0, "peer_position", 0.0).entrySet()) {
        stage.note(each.getKey(), scrape.value(each.getKey()));
        if (scrape.value(each.getKey()) != each.getValue()) {
          throw new AssertionError(each.getKey() + " is " + scrape.value(each.getKey()) + " and not " + each.getValue());
        }
      }
    });
  }

  @Test
  void CLI_22_withoutANameItIsARandomUlid() {
    SERVERS.scenario("cluster-nameless").run(stage -> {
      List<String> command = new ArrayList<>(stage.server().command());
      command.removeIf(word -> word.startsWith("--cluster.peer-name"));
      List<String> names = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        stage.server().program().stop();
        stage.server().begin(command).ready();
        names.add(cluster(stage).text("/name"));
      }
      stage.note("ULIDs", names.stream().allMatch(name -> name.matches("[0-7][0-9A-HJKMNP-TV-Z]{25}")));
      stage.note("another each time", !names.get(0).equals(names.get(1)));
      stage.server().restart();
    });
  }
}
