package io.ironbell.conformance.running;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Peers;
import io.ironbell.conformance.harness.Program;
import io.ironbell.conformance.harness.Program.Finished;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.Server;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.SilenceText;
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

  private static final String CONFIG = """
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
      """;

  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(Launch.config(CONFIG));

  private static Finished amtool(Stage stage, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--alertmanager.url=" + stage.server().url(), "--http.config.file=" + credentials(stage), "--date.format=2006"));
    all.addAll(List.of(arguments));
    return bare(stage, stage.server().folder().resolve("home"), all.toArray(String[]::new));
  }

  /** Without any flag but those given: what else it needs stands in the files of this home. */
  private static Finished bare(Stage stage, Path home, String... arguments) {
    List<String> command = new ArrayList<>(List.of(Peers.here().amtool().toString()));
    command.addAll(List.of(arguments));
    return Program.run(stage.server().folder(), "amtool-" + CALLS.incrementAndGet(), command,
        Map.of("HOME", home.toString(), "USER", "tester", "LOGNAME", "tester"), Duration.ofSeconds(30));
  }

  private static Path credentials(Stage stage) {
    Path http = stage.server().folder().resolve("amtool-" + CALLS.incrementAndGet() + ".yml");
    write(http, "basic_auth:\n  username: " + Server.USER + "\n  password: " + Server.PASSWORD + "\n");
    return http;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Notes code and outputs; the year stands for every date; a warning about versions is amtool's own business. */
  private static Finished note(Stage stage, String what, Finished finished) {
    stage.note(what + ": code", finished.code());
    stage.note(what + ": stdout", finished.stdout());
    stage.note(what + ": stderr", finished.stderr().lines().filter(line -> !line.contains("amtool version")).toList());
    return finished;
  }

  @Test
  void AMT_05_AMT_06_AMT_07_alerts() {
    SERVERS.scenario("amtool-alerts").run(stage -> {
      note(stage, "add", amtool(stage, "alert", "add", "HighLoad", "scenario=" + stage.name(), "team=a", "--annotation=summary=loud",
          "--generator-url=http://prom/x", "--start=2020-02-03T04:05:06Z", "--end=2099-01-01T00:00:00Z"));
      note(stage, "add without a name", amtool(stage, "alert", "add", "scenario=" + stage.name(), "alertname=Other", "--end=2099-01-01T00:00:00Z"));
      Await.until("both", Duration.ofSeconds(45), () -> stage.alerts("").size() == 2);
      stage.note("as the API shows them", stage.alerts(""));
      note(stage, "query", amtool(stage, "alert", "query", "scenario=" + stage.name()));
      note(stage, "by name", amtool(stage, "alert", "query", "HighLoad", "scenario=" + stage.name()));
      note(stage, "by name alone", amtool(stage, "alert", "HighLoad"));
      note(stage, "json", amtool(stage, "-o", "json", "alert", "query", "HighLoad", "scenario=" + stage.name()));
      note(stage, "extended", amtool(stage, "-o", "extended", "alert", "query", "HighLoad", "scenario=" + stage.name()));
      note(stage, "silenced only", amtool(stage, "alert", "query", "-s", "scenario=" + stage.name()));
      note(stage, "inhibited only", amtool(stage, "alert", "query", "-i", "scenario=" + stage.name()));
      note(stage, "by receiver", amtool(stage, "alert", "query", "-r", "team-a", "scenario=" + stage.name()));
      note(stage, "bad matcher", amtool(stage, "alert", "query", "scenario=~("));
    });
  }

  @Test
  void AMT_08_AMT_09_AMT_10_silences() {
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
      write(file, """
          [{"matchers":[{"name":"scenario","value":"%1$s","isRegex":false},{"name":"n","value":"1","isRegex":false}],
            "startsAt":"%2$s","endsAt":"%3$s","createdBy":"me","comment":"one"},
           {"matchers":[{"name":"scenario","value":"%1$s","isRegex":false},{"name":"n","value":"2","isRegex":false}],
            "startsAt":"%2$s","endsAt":"%3$s","createdBy":"me","comment":"two"}]
          """.formatted(stage.name(), Instant.now(), Instant.now().plusSeconds(3600)));
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
  void AMT_12_AMT_13_clusterAndConfig() {
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

  @Test
  void AMT_01_globalFlags() {
    SERVERS.scenario("amtool-flags").run(stage -> {
      String label = "scenario=" + stage.name();
      stage.post(stage.alert("Old").starts(Instant.parse("2020-02-03T04:05:06Z")).ends(Instant.parse("2099-01-01T00:00:00Z")));
      Await.until("the alert", Duration.ofSeconds(45), () -> stage.alerts("").size() == 1);
      for (String output : List.of("simple", "extended", "json", "wide")) {
        note(stage, output, amtool(stage, "--output=" + output, "alert", "query", label));
      }
      note(stage, "another form of dates", bare(stage, stage.server().folder(), "--alertmanager.url=" + stage.server().url(),
          "--http.config.file=" + credentials(stage), "--date.format=02/01/06", "alert", "query", label));
      note(stage, "verbose", amtool(stage, "-v", "alert", "query", label));
      note(stage, "classic matchers", amtool(stage, "--enable-feature=classic-mode", "alert", "query", label, "a.b=c"));
      note(stage, "strict matchers", amtool(stage, "--enable-feature=utf8-strict-mode", "alert", "query", label, "a=b=c"));
      Finished hasty = amtool(stage, "--timeout=1ns", "alert", "query", label);
      stage.note("no time at all", hasty.code() + " " + hasty.stderr().contains("context deadline exceeded"));
    });
  }

  @Test
  void AMT_02_theConfigurationFile() {
    SERVERS.scenario("amtool-file").run(stage -> {
      String label = "scenario=" + stage.name();
      Path home = stage.server().folder().resolve("home-of-" + stage.name());
      String file = "alertmanager.url: " + stage.server().url() + "\nhttp.config.file: " + credentials(stage)
          + "\nauthor: of the file\noutput: json\ndate.format: \"2006\"\ncomment_required: false\n";
      write(home.resolve(".config/amtool/config.yml"), file);
      write(home.resolve(".config/prometheus/amtool.yml"), file); // where Debian's build looks
      note(stage, "add", bare(stage, home, "silence", "add", label, "n=1"));
      note(stage, "add, flags win", bare(stage, home, "silence", "add", "-a", "of the flag", label, "n=2"));
      note(stage, "add, a comment is required", bare(stage, home, "silence", "add", "--require-comment", label, "n=3"));
      Finished shown = bare(stage, home, "silence", "query", label);
      stage.note("as JSON", Json.parse(shown.stdout()).elements().stream()
          .map(silence -> silence.text("/createdBy") + "|" + silence.text("/comment")).sorted().toList());
      stage.note("flags win", bare(stage, home, "-o", "simple", "silence", "query", label).stdout().lines().findFirst());
      note(stage, "another server", bare(stage, home, "--alertmanager.url=http://127.0.0.1:1", "silence", "query", label));
    });
  }

  @Test
  void AMT_04_anotherVersionIsSaid() {
    SERVERS.scenario("amtool-version").differs("warns", "amtool here is of 0.33 and told 0.34.0", "true").run(stage -> {
      String label = "scenario=" + stage.name();
      Finished usual = amtool(stage, "alert", "query", label);
      stage.note("warns", usual.stderr().contains("Warning: amtool version (") && usual.stderr().contains("are different."));
      stage.note("code", usual.code());
      stage.note("stdout", usual.stdout());
      Finished unchecked = amtool(stage, "--no-version-check", "alert", "query", label);
      stage.note("unchecked code", unchecked.code());
      stage.note("unchecked stderr", unchecked.stderr());
    });
  }

  @Test
  void AMT_09_everyFlagOfAnAddedSilence() {
    SERVERS.scenario("amtool-silence-add").run(stage -> {
      Finished named = note(stage, "a bare word first", amtool(stage, "silence", "add", "-c", "why", "-d", "30m", "Word", "scenario=" + stage.name()));
      stage.note("prints the id", named.stdout().matches("[0-9a-f-]{36}\n"));
      stage.note("by the API", stage.server().get("/api/v2/silence/" + named.stdout().strip()).body());
      Finished full = note(stage, "all flags", amtool(stage, "silence", "add", "--author=me", "--comment=why", "--start=2098-01-01T00:00:00Z",
          "--end=2098-01-01T02:00:00Z", "--annotation=ticket=T1", "--annotation=by=hand", "scenario=" + stage.name(), "a!=b"));
      stage.note("all flags by the API", stage.server().get("/api/v2/silence/" + full.stdout().strip()).body());
      note(stage, "no comment", amtool(stage, "silence", "add", "scenario=" + stage.name()));
      note(stage, "no comment wanted", amtool(stage, "silence", "add", "--no-require-comment", "scenario=" + stage.name()));
      note(stage, "no time", amtool(stage, "silence", "add", "-c", "why", "-d", "0s", "scenario=" + stage.name()));
    });
  }

  @Test
  void AMT_15_AMT_16_tablesAndJson() {
    SERVERS.scenario("amtool-forms").run(stage -> {
      String label = "scenario=" + stage.name();
      String filter = "?filter=scenario%3D%22" + stage.name() + "%22";
      stage.post(stage.alert("Old").annotation("summary", "<é> & \"x\"").starts(Instant.parse("2020-02-03T04:05:06Z")).ends(Instant.parse("2099-01-01T00:00:00Z")));
      stage.silence(SilenceText.of(stage).matching("never", "=~", "set|no").saying("<é> & x").starts(Instant.parse("2098-01-01T00:00:00Z"))
          .ends(Instant.parse("2098-01-01T02:00:00Z")));
      Await.until("the alert", Duration.ofSeconds(45), () -> stage.alerts("").size() == 1);
      for (String[] what : new String[][] {{"alert", "alerts"}, {"silence", "silences"}}) {
        List<String> table = note(stage, what[0] + " table", amtool(stage, what[0], "query", label)).stdout().lines().toList();
        stage.note(what[0] + " columns end with two spaces", table.size() == 2 && table.stream().allMatch(line -> line.endsWith("  ")));
        String json = note(stage, what[0] + " json", amtool(stage, "-o", "json", what[0], "query", label)).stdout();
        stage.note(what[0] + " json is the API's", json.equals(stage.server().get("/api/v2/" + what[1] + filter).body()));
      }
    });
  }

  @Test
  void AMT_17_behindAPrefix() {
    Scenario.fresh("amtool-prefix", Launch.config(CONFIG).prefix("/am/x").flags("--web.route-prefix=/am/x")).run(stage -> {
      String label = "scenario=" + stage.name();
      note(stage, "add", amtool(stage, "alert", "add", "Far", label, "--end=2099-01-01T00:00:00Z"));
      Await.until("the alert", Duration.ofSeconds(45), () -> stage.alerts("").size() == 1);
      note(stage, "query", amtool(stage, "alert", "query", "Far"));
      String id = note(stage, "silence", amtool(stage, "silence", "add", "-a", "me", "-c", "why", label)).stdout().strip();
      note(stage, "silences", amtool(stage, "silence", "query", label));
      note(stage, "expire", amtool(stage, "silence", "expire", id));
      note(stage, "routes", amtool(stage, "config", "routes", "show"));
      note(stage, "cluster", amtool(stage, "cluster", "show"));
      note(stage, "without the prefix", bare(stage, stage.server().folder(), "--alertmanager.url=" + stage.server().url().replace("/am/x", ""),
          "--http.config.file=" + credentials(stage), "alert", "query"));
    });
  }
}
