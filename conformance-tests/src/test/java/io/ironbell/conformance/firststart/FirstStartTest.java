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

  /** The commands that the first start prints are taken from what it wrote and run; systemd's part is played by the test. */
  @Test
  void atMostFiveCommandsFromAlertmanagerToHere() throws IOException {
    try (Alone alone = start("five-commands")) {
      Stage stage = alone.stage();
      Path folder = stage.server().folder();
      String readme = Files.readString(stage.server().storage().resolve("first-start/README.md"));
      List<String> commands = readme.substring(readme.indexOf("```sh\n") + 6).lines().takeWhile(line -> !line.startsWith("```")).toList();
      assertThat(commands).hasSizeLessThanOrEqualTo(5);
      Files.writeString(folder.resolve("rules.yml"), "groups: [{name: g, rules: [{alert: Always, expr: vector(1)}]}]\n");
      Files.writeString(folder.resolve("prometheus.yml"), """
          global: {evaluation_interval: 1s}
          rule_files: [rules.yml]
          alerting:
            alertmanagers:
            - static_configs: [{targets: ['127.0.0.1:1']}]
          scrape_configs: []
          """);
      try (Program prometheus = Program.start(folder, "prometheus", List.of(Peers.here().prometheus().toString(),
          "--config.file=" + folder.resolve("prometheus.yml"), "--storage.tsdb.path=" + folder.resolve("tsdb"),
          "--web.listen-address=127.0.0.1:" + Ports.free(), "--rules.alert.resend-delay=1s"), Map.of())) {
        for (String command : commands) {
          carryOut(stage, command, prometheus);
        }
        stage.sink().await("default", 1, SOON);
      }
    }
  }

  private static void carryOut(Stage stage, String command, Program prometheus) throws IOException {
    Path folder = stage.server().folder();
    if (command.startsWith("systemctl stop")) {
      return;
    }
    if (command.startsWith("systemctl reload prometheus")) {
      Await.pause(Duration.ofSeconds(2));
      prometheus.signal("HUP");
      return;
    }
    if (command.startsWith("ironbell --config.file")) {
      stage.server().program().stop();
      List<String> all = new ArrayList<>(stage.server().command());
      all.remove("--web.anonymous-loopback");
      stage.server().begin(all).ready();
      return;
    }
    Finished finished = Program.run(folder, "command", List.of("/bin/sh", "-c", command.replace("ironbell policy", Checkout.ironbell()
        + " policy")), Map.of(), SOON);
    assertThat(finished.code()).as(command + "\n" + finished.stderr()).isZero();
  }

  @Test
  void peersWithoutAWayInAreRefused() {
    try (Alone alone = start("no-peers-way-in")) {
      Stage stage = alone.stage();
      Finished finished = Program.run(stage.server().folder(), "refused", List.of(Checkout.ironbell().toString(),
          "--config.file=" + stage.server().folder().resolve("alertmanager.yml"), "--storage.path=" + stage.server().folder().resolve("other"),
          "--web.listen-address=127.0.0.1:" + Ports.free(), "--cluster.listen-address=127.0.0.1:" + Ports.free(), "--cluster.peer=127.0.0.1:1",
          "--policy.file=" + stage.server().folder().resolve("policy.yml")), Map.of(), SOON);
      assertThat(finished.code()).isEqualTo(1);
      assertThat(finished.stderr()).contains("level=ERROR");
      assertThat(stage.server().folder().resolve("other/first-start")).doesNotExist();
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
      var reply = stage.server().reload(Files.readString(file), stage.sink().port());
      assertThat(reply.status()).as("a reload needs credentials too").isEqualTo(401);
    }
  }
}
