package io.ironbell.conformance.running;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Peers;
import io.ironbell.conformance.harness.Program;
import io.ironbell.conformance.harness.Program.Finished;
import io.ironbell.conformance.harness.Server;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stock amtool with basic auth from its --http.config.file: every command that talks to a server (rows AMT). */
@NeedsPeers
final class AmtoolTest {
  private static final AtomicInteger CALLS = new AtomicInteger();

  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(Launch.config("""
      route:
        receiver: default
        group_by: [alertname]
        group_wait: 1h
        routes:
        - matchers: [team="a"]
          receiver: team-a
      receivers:
      - name: default
        webhook_configs: [{url: SINK/default}]
      - name: team-a
        webhook_configs: [{url: SINK/a}]
      """));

  private static Finished amtool(Stage stage, String... arguments) {
    String name = "amtool-" + CALLS.incrementAndGet();
    Path home = stage.server().folder().resolve("home");
    Path http = stage.server().folder().resolve(name + ".yml");
    try {
      Files.createDirectories(home);
      Files.writeString(http, "basic_auth:\n  username: " + Server.USER + "\n  password: " + Server.PASSWORD + "\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    List<String> command = new ArrayList<>(List.of(Peers.here().amtool().toString(), "--alertmanager.url=" + stage.server().url(),
        "--http.config.file=" + http, "--date.format=2006"));
    command.addAll(List.of(arguments));
    return Program.run(stage.server().folder(), name, command,
        Map.of("HOME", home.toString(), "USER", "tester", "LOGNAME", "tester"), Duration.ofSeconds(30));
  }

  /** Notes code and outputs; the year stands for every date; a warning about versions is amtool's own business. */
  private static Finished note(Stage stage, String what, Finished finished) {
    stage.note(what + ": code", finished.code());
    stage.note(what + ": stdout", finished.stdout());
    stage.note(what + ": stderr", finished.stderr().lines().filter(line -> !line.contains("amtool version")).toList());
    return finished;
  }

  @Test
  void AMT_05_alerts() {
    SERVERS.scenario("amtool-alerts").run(stage -> {
      note(stage, "add", amtool(stage, "alert", "add", "HighLoad", "scenario=" + stage.name(), "team=a", "--annotation=summary=loud",
          "--generator-url=http://prom/x", "--end=2099-01-01T00:00:00Z"));
      note(stage, "add without a name", amtool(stage, "alert", "add", "scenario=" + stage.name(), "alertname=Other", "--end=2099-01-01T00:00:00Z"));
      Await.until("both", Duration.ofSeconds(45), () -> stage.alerts("").size() == 2);
      note(stage, "query", amtool(stage, "alert", "query", "scenario=" + stage.name()));
      note(stage, "by name", amtool(stage, "alert", "query", "HighLoad", "scenario=" + stage.name()));
      note(stage, "json", amtool(stage, "-o", "json", "alert", "query", "HighLoad", "scenario=" + stage.name()));
      note(stage, "extended", amtool(stage, "-o", "extended", "alert", "query", "HighLoad", "scenario=" + stage.name()));
      note(stage, "silenced only", amtool(stage, "alert", "query", "-s", "scenario=" + stage.name()));
      note(stage, "inhibited only", amtool(stage, "alert", "query", "-i", "scenario=" + stage.name()));
      note(stage, "by receiver", amtool(stage, "alert", "query", "-r", "team-a", "scenario=" + stage.name()));
      note(stage, "bad matcher", amtool(stage, "alert", "query", "scenario=~("));
    });
  }

  @Test
  void AMT_08_to_10_silences() {
    SERVERS.scenario("amtool-silences").run(stage -> {
      String label = "scenario=" + stage.name();
      Finished added = note(stage, "add", amtool(stage, "silence", "add", "-a", "me", "-d", "2h", "-c", "why", label, "team=~a|b"));
      String id = added.stdout().strip();
      note(stage, "query", amtool(stage, "silence", "query", label));
      note(stage, "query quietly", amtool(stage, "silence", "query", "-q", label));
      note(stage, "query json", amtool(stage, "-o", "json", "silence", "query", label));
      note(stage, "query extended", amtool(stage, "-o", "extended", "silence", "query", label));
      note(stage, "by author", amtool(stage, "silence", "query", "--created-by=nobody", label));
      note(stage, "ends within", amtool(stage, "silence", "query", "--within=3h", label));
      Finished updated = note(stage, "update", amtool(stage, "silence", "update", "-c", "longer", "-d", "3h", id));
      note(stage, "by id", amtool(stage, "silence", "query", "--id=" + id));
      note(stage, "expire", amtool(stage, "silence", "expire", id));
      note(stage, "expired", amtool(stage, "silence", "query", "--expired", label));
      note(stage, "expire again", amtool(stage, "silence", "expire", id));
      note(stage, "expire unknown", amtool(stage, "silence", "expire", "11111111-1111-4111-8111-111111111111"));
      note(stage, "expire not a uuid", amtool(stage, "silence", "expire", "nope"));
      note(stage, "update unknown", amtool(stage, "silence", "update", "-c", "x", "11111111-1111-4111-8111-111111111111"));
      note(stage, "add a bad one", amtool(stage, "silence", "add", "-a", "me", "-c", "why", "x=~("));
      note(stage, "add one that matches all", amtool(stage, "silence", "add", "-a", "me", "-c", "why", "x=~.*"));
      stage.note("updated", updated.code());
    });
  }

  @Test
  void AMT_10_importOfSilences() {
    SERVERS.scenario("amtool-import").run(stage -> {
      Path file = stage.server().folder().resolve("import.json");
      try {
        Files.writeString(file, """
            [{"matchers":[{"name":"scenario","value":"%1$s","isRegex":false},{"name":"n","value":"1","isRegex":false}],
              "startsAt":"%2$s","endsAt":"%3$s","createdBy":"me","comment":"one"},
             {"matchers":[{"name":"scenario","value":"%1$s","isRegex":false},{"name":"n","value":"2","isRegex":false}],
              "startsAt":"%2$s","endsAt":"%3$s","createdBy":"me","comment":"two"}]
            """.formatted(stage.name(), Instant.now(), Instant.now().plusSeconds(3600)));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      Finished imported = amtool(stage, "silence", "import", "-f", file.toString());
      stage.note("code", imported.code());
      stage.note("lines", imported.stdout().lines().count());
      stage.note("there", count(stage));
    });
  }

  private static int count(Stage stage) {
    return Json.parse(
        stage.server().get("/api/v2/silences?filter=scenario%3D%22" + stage.name() + "%22").body()).size();
  }

  @Test
  void AMT_12_13_clusterAndConfig() {
    SERVERS.scenario("amtool-config").run(stage -> {
      note(stage, "cluster", amtool(stage, "cluster", "show"));
      note(stage, "config", amtool(stage, "config", "show"));
      note(stage, "routes", amtool(stage, "config", "routes", "show"));
      note(stage, "test", amtool(stage, "config", "routes", "test", "team=a"));
      note(stage, "test tree", amtool(stage, "config", "routes", "test", "--tree", "--verify.receivers=team-a", "team=a"));
      note(stage, "test wrong", amtool(stage, "config", "routes", "test", "--verify.receivers=default", "team=a"));
    });
  }

  @Test
  void AMT_03_withoutCredentials() {
    SERVERS.scenario("amtool-401").run(stage -> {
      Finished finished = Program.run(stage.server().folder(), "amtool-" + CALLS.incrementAndGet(), List.of(Peers.here().amtool().toString(),
          "--alertmanager.url=" + stage.server().url(), "alert", "query"), Map.of("HOME", stage.server().folder().toString()), Duration.ofSeconds(30));
      stage.note("code", finished.code());
      Finished user = Program.run(stage.server().folder(), "amtool-" + CALLS.incrementAndGet(), List.of(Peers.here().amtool().toString(),
          "--alertmanager.url=" + stage.server().url().replace("//", "//" + Server.USER + ":" + Server.PASSWORD + "@"), "alert", "query",
          "scenario=none"), Map.of("HOME", stage.server().folder().toString()), Duration.ofSeconds(30));
      stage.note("user in the URL", user.code());
    });
  }
}
