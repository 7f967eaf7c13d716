package io.ironbell.conformance.firststart;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Checkout;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Peers;
import io.ironbell.conformance.harness.Ports;
import io.ironbell.conformance.harness.Program;
import io.ironbell.conformance.harness.Program.Finished;
import io.ironbell.conformance.harness.Reply;
import io.ironbell.conformance.harness.Server;
import io.ironbell.conformance.harness.ServerKind;
import io.ironbell.conformance.harness.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DESIGN.md section 8, "The way in", as a user meets it. */
@NeedsPeers
final class FirstStartTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static Alone start(String name, String... more) {
    return Alone.ironbell(name, Launch.plain().anonymous(), command -> {
      List<String> all = new ArrayList<>(command);
      all.remove("--web.anonymous-loopback");
      all.addAll(List.of(more));
      return all;
    });
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static Finished amtool(Stage stage, Path http, String... words) {
    List<String> command = new ArrayList<>(List.of(Peers.here().amtool().toString(), "--alertmanager.url=" + stage.server().url(),
        "--http.config.file=" + http));
    command.addAll(List.of(words));
    return Program.run(stage.server().folder(), "amtool-" + words[0], command, Map.of("HOME", stage.server().folder().toString()), SOON);
  }

  @Test
  void usersAreMadeAndTheirFilesWork() throws IOException {
    try (Alone alone = start("first-start")) {
      Stage stage = alone.stage();
      Path folder = stage.server().storage().resolve("first-start");
      assertThat(stage.server().get("/api/v2/status").status()).as("nobody gets in without credentials").isEqualTo(401);
      assertThat(stage.server().get("/api/v2/status").body()).as("and is told where they are").contains("first-start");
      assertThat(stage.server().get("/-/healthy").status()).isEqualTo(200);
      List<Path> files;
      try (var found = Files.list(folder)) {
        files = found.toList();
      }
      assertThat(files).hasSizeGreaterThanOrEqualTo(2);
      for (Path file : files) {
        assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------");
      }
      Finished query = amtool(stage, folder.resolve("amtool-http-config.yml"), "alert", "query");
      assertThat(query.code()).as(query.stderr()).isZero();
      String password = Files.readString(folder.resolve("amtool-http-config.yml")).replaceAll("(?s).*password: \"([^\"]+)\".*", "$1");
      assertThat(stage.server().program().stderr()).doesNotContain(password);
      stage.server().restart();
      assertThat(stage.server().program().stderr()).contains("level=WARN").contains("first-start");
      assertThat(amtool(stage, folder.resolve("amtool-http-config.yml"), "cluster", "show").code()).as("the same users after a restart").isZero();
    }
  }

  /** A second start by mistake, its port taken by the first: it ends and has written nothing. */
  @Test
  void aStartWhosePortIsTakenWritesNothing() {
    try (Alone alone = start("port-taken")) {
      Stage stage = alone.stage();
      Path other = stage.server().folder().resolve("other");
      List<String> command = stage.server().command().stream()
          .map(word -> word.startsWith("--storage.path=") ? "--storage.path=" + other : word).filter(word -> !word.equals("--web.anonymous-loopback"))
          .toList();
      Finished second = Program.run(stage.server().folder(), "second", command, Map.of("IRONBELL_JAVA_OPTS", "-Xmx128m"), SOON);
      assertThat(second.code()).isEqualTo(1);
      assertThat(second.stderr()).contains("listen tcp 127.0.0.1:" + stage.server().port() + ": bind: address already in use");
      assertThat(other).doesNotExist();
      assertThat(stage.server().get("/-/ready").status()).isEqualTo(200);
    }
  }

  /** With Alertmanager's flags alone the start ends: it says which commands lead on, and they do, each as it is printed. */
  @Test
  void atMostFiveCommandsFromAlertmanagerToHere(@TempDir Path folder) throws IOException {
    try (FirstSteps steps = new FirstSteps(folder)) {
      walk(steps, "127.0.0.1:" + steps.server().port());
      assertThat(steps.file("prometheus.yml")).contains("scheme: http\n").doesNotContain("tls_config");
    }
  }

  /** The same with a listener for others: encrypted, the authority known to a Prometheus that cannot read the storage folder. */
  @Test
  void atMostFiveCommandsOffLoopback(@TempDir Path folder) throws IOException {
    try (FirstSteps steps = new FirstSteps(folder)) {
      walk(steps, "127.0.0.1:" + steps.server().port(), ":" + Ports.free());
      assertThat(steps.file("prometheus.yml")).contains("scheme: https\n", "ca: |\n");
    }
  }

  private static void walk(FirstSteps steps, String... addresses) throws IOException {
    Finished refused = steps.firstStart(addresses);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(steps.server().storage()).as("a refused start writes nothing").doesNotExist();
    assertThat(refused.stderr().split("add to the policy file", -1)).as("said once").hasSize(2);
    List<String> commands = FirstSteps.commands(refused.stderr());
    assertThat(commands).as(refused.stderr()).hasSizeBetween(2, 5);
    try (Program prometheus = steps.prometheus()) {
      String before = steps.ownership();
      for (String command : commands) {
        steps.carryOut(command);
      }
      try {
        steps.sink().await("default", 1, FirstSteps.SOON);
      } catch (AssertionError e) {
        throw new AssertionError(prometheus.tail() + "\n" + steps.server().program().tail(), e);
      }
      assertThat(steps.ownership()).isEqualTo(before);
    }
    String config = steps.file("prometheus.yml");
    assertThat(config).contains("# What is scraped.\nscrape_configs: []\n", "username: prometheus").doesNotContain("127.0.0.1:1'");
    assertThat(steps.file("prometheus.yml.old")).contains("127.0.0.1:1'");
    assertThat(steps.server().program().stderr()).doesNotContain(config.replaceAll("(?s).*password: \"([^\"]+)\".*", "$1"));
  }

  /** A person reads the lines for the policy and the commands without the quoting of a log. */
  @Test
  void onATerminalTheyArePrintedPlainly(@TempDir Path folder) throws IOException {
    try (FirstSteps steps = new FirstSteps(folder)) {
      String command = Checkout.ironbell() + " --config.file=alertmanager.yml --storage.path=data --cluster.listen-address= --web.listen-address=127.0.0.1:"
          + steps.server().port();
      Finished finished = Program.run(folder, "terminal", List.of("script", "-qec", command, "/dev/null"), Map.of(), SOON);
      assertThat(finished.code()).isEqualTo(1);
      List<String> lines = finished.stdout().lines().toList();
      assertThat(lines).containsSubsequence("egress:", "  allow:", "  - host: 127.0.0.1", "    schemes: [http]",
          "    ports: [" + steps.sink().port() + "]", "    networks: [127.0.0.1/32]",
          "  " + Checkout.ironbell() + " policy init --config.file=alertmanager.yml > policy.yml", "  " + command + " --policy.file=policy.yml",
          "  systemctl reload prometheus");
    }
  }

  /** Peers come with a later version; until then any of them ends the start, which says so and leaves nothing behind. */
  @Test
  void peersAreRefusedBeforeAnythingIsWritten() {
    try (Alone alone = start("no-peers-way-in")) {
      Stage stage = alone.stage();
      Finished finished = Program.run(stage.server().folder(), "refused", List.of(Checkout.ironbell().toString(),
          "--config.file=" + stage.server().folder().resolve("alertmanager.yml"), "--storage.path=" + stage.server().folder().resolve("other"),
          "--web.listen-address=127.0.0.1:" + Ports.free(), "--cluster.listen-address=127.0.0.1:" + Ports.free(), "--cluster.peer=127.0.0.1:1",
          "--policy.file=" + stage.server().folder().resolve("policy.yml")), Map.of(), SOON);
      assertThat(finished.code()).isEqualTo(1);
      assertThat(finished.stderr()).contains("msg=\"alertmanager exited with error\" err=\"clustering is not offered by this version of Ironbell: remove --cluster.peer");
      assertThat(stage.server().folder().resolve("other")).doesNotExist();
    }
  }

  /** Off loopback the server makes its certificate; amtool checks it by the authority that the first start leaves behind. */
  @Test
  void offLoopbackTheConnectionIsEncrypted() throws IOException {
    Path folder = Alone.folder(ServerKind.IRONBELL, "tls-off-loopback");
    Server server = Server.prepare(ServerKind.IRONBELL, folder, Launch.plain().anonymous(), 1);
    List<String> command = new ArrayList<>(server.command());
    command.remove("--web.anonymous-loopback");
    command.replaceAll(word -> word.startsWith("--web.listen-address=") ? "--web.listen-address=0.0.0.0:" + server.port() : word);
    try (server) {
      server.begin(command);
      Await.until(() -> "listens: " + server.program().tail(), SOON, () -> server.program().stderr().contains("TLS is enabled."));
      Reply plain = server.get("/-/healthy");
      assertThat(plain.status()).isEqualTo(400);
      assertThat(plain.body()).isEqualTo("Client sent an HTTP request to an HTTPS server.\n");
      List<String> amtool = new ArrayList<>(List.of(Peers.here().amtool().toString(), "--alertmanager.url=https://127.0.0.1:" + server.port()));
      Finished stranger = Program.run(folder, "amtool-stranger", both(amtool, "alert", "query"), Map.of("HOME", folder.toString()), SOON);
      assertThat(stranger.code()).isNotZero();
      amtool.add("--http.config.file=" + server.storage().resolve("first-start/amtool-http-config.yml"));
      Finished known = Program.run(folder, "amtool", both(amtool, "alert", "query"), Map.of("HOME", folder.toString()), SOON);
      assertThat(known.code()).as(known.stderr()).isZero();
      assertThat(mode(server.storage().resolve("tls/server.key"))).isEqualTo("rw-------");
    }
  }

  private static List<String> both(List<String> start, String... more) {
    List<String> all = new ArrayList<>(start);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void anonymousOnLoopbackIsForThisMachineOnly() {
    try (Alone alone = Alone.ironbell("anonymous", Launch.plain().anonymous())) {
      Stage stage = alone.stage();
      assertThat(stage.server().get("/api/v2/status").status()).isEqualTo(200);
      for (String header : List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")) {
        assertThat(stage.server().send("GET", "/api/v2/status", Map.of(header, "1.2.3.4"), "").status()).as(header).isEqualTo(403);
      }
      assertThat(stage.server().send("GET", "/api/v2/status", Map.of("Host", "evil.example.org"), "").status()).isEqualTo(403);
      assertThat(stage.server().send("GET", "/api/v2/status", Map.of("Host", "localhost"), "").status()).isEqualTo(200);
      assertThat(stage.server().program().stderr()).contains("level=WARN");
    }
  }

  @Test
  void aConfigurationWithAForbiddenDestinationDoesNotStart() throws IOException {
    try (Alone alone = start("forbidden")) {
      Stage stage = alone.stage();
      Path file = stage.server().folder().resolve("outside.yml");
      Files.writeString(file, "route: {receiver: r}\nreceivers: [{name: r, webhook_configs: [{url: 'http://192.0.2.7:8080/x'}]}]\n");
      Finished finished = Program.run(stage.server().folder(), "refused", List.of(Checkout.ironbell().toString(), "--config.file=" + file,
          "--storage.path=" + stage.server().folder().resolve("other"), "--web.listen-address=127.0.0.1:" + Ports.free(),
          "--cluster.listen-address=", "--policy.file=" + stage.server().folder().resolve("policy.yml")), Map.of(), SOON);
      assertThat(finished.code()).isEqualTo(1);
      assertThat(finished.stderr()).as("prints the lines to add").contains("192.0.2.7");
      assertThat(stage.server().folder().resolve("other")).as("a refused start writes nothing").doesNotExist();
      var reply = stage.server().reload(Files.readString(file), stage.sink().port());
      assertThat(reply.status()).as("a reload needs credentials too").isEqualTo(401);
    }
  }
}
