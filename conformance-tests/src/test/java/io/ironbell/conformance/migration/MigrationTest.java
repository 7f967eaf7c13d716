package io.ironbell.conformance.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.AlertText;
import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Server;
import io.ironbell.conformance.harness.ServerKind;
import io.ironbell.conformance.harness.SilenceText;
import io.ironbell.conformance.harness.Sink;
import io.ironbell.conformance.harness.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Stop one, start the other, on the same storage folder: silences and the notification log carry over in both directions. */
@NeedsPeers
final class MigrationTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CONFIG = Launch.PLAIN.replace("group_wait: 0s", "group_wait: 1s");

  /** One folder and webhook on which servers of both kinds take turns. */
  private static final class Turns implements AutoCloseable {
    private final Path folder;
    private final Sink sink = new Sink();
    private Server server;

    Turns(String name) {
      Assumptions.assumeTrue(ServerKind.taking().size() == 2, "both servers are needed");
      folder = Alone.folder(ServerKind.IRONBELL, name);
    }

    Stage start(ServerKind kind) {
      if (server != null) {
        assertThat(server.program().stop()).as("exit code of the one before").isZero();
      }
      server = Server.start(kind, folder, Launch.config(CONFIG), sink.port());
      return new Stage("moved", server, sink);
    }

    @Override
    public void close() {
      if (server != null) {
        server.close();
      }
      sink.close();
    }
  }

  private static void roundTrip(String name, ServerKind first, ServerKind second) {
    try (Turns turns = new Turns(name)) {
      Stage before = turns.start(first);
      AlertText firing = before.alert("Firing").starts(Instant.now()).ends(Instant.now().plusSeconds(3600));
      AlertText quiet = before.alert("Quiet").starts(Instant.now()).ends(Instant.now().plusSeconds(3600));
      String active = before.silence(SilenceText.of(before).matching("alertname", "=", "Quiet").saying("é <&> \"x\""));
      String pending = before.silence(SilenceText.of(before).starts(Instant.now().plusSeconds(1800)).matching("a", "!~", "b|c"));
      String expired = before.silence(SilenceText.of(before).matching("x", "=~", "y.*"));
      before.server().delete("/api/v2/silence/" + expired).expect(200);
      before.post(firing, quiet);
      turns.sink.await("default", 1, SOON);
      Await.pause(Duration.ofSeconds(5));
      String silences = before.server().get("/api/v2/silences").body();

      Stage after = turns.start(second);
      assertThat(sorted(after.server().get("/api/v2/silences").body())).isEqualTo(sorted(silences));
      after.post(firing, quiet);
      Await.pause(Duration.ofSeconds(4));
      assertThat(turns.sink.at("default")).as("nothing is sent again, nothing silenced leaks").hasSize(1);
      String more = after.silence(SilenceText.of(after).matching("made", "=", "by the second"));
      after.server().delete("/api/v2/silence/" + pending).expect(200);

      Stage back = turns.start(first);
      Json all = Json.parse(back.server().get("/api/v2/silences").body());
      assertThat(all.elements()).extracting(s -> s.text("/id") + " " + s.text("/status/state"))
          .containsExactlyInAnyOrder(active + " active", pending + " expired", expired + " expired", more + " active");
      back.post(firing, quiet);
      Await.pause(Duration.ofSeconds(4));
      assertThat(turns.sink.at("default")).as("nor when going back").hasSize(1);
      back.post(firing.ends(Instant.now()));
      assertThat(turns.sink.await("default", 2, SOON).get(1).json().text("/status")).isEqualTo("resolved");
    }
  }

  private static String sorted(String silences) {
    return Json.parse(silences).elements().stream().map(Json::toString).sorted().toList().toString();
  }

  @Test
  void STO_fromAlertmanagerToIronbellAndBack() {
    roundTrip("to-ironbell", ServerKind.UPSTREAM, ServerKind.IRONBELL);
  }

  @Test
  void STO_fromIronbellToAlertmanagerAndBack() {
    roundTrip("to-upstream", ServerKind.IRONBELL, ServerKind.UPSTREAM);
  }
}
