package io.ironbell.conformance.firststart;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Checkout;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.Peers;
import io.ironbell.conformance.harness.Ports;
import io.ironbell.conformance.harness.Program;
import io.ironbell.conformance.harness.Program.Finished;
import io.ironbell.conformance.harness.Server;
import io.ironbell.conformance.harness.ServerKind;
import io.ironbell.conformance.harness.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user's way from Alertmanager to here in one folder: a first start with Alertmanager's own flags and no policy, which is refused, and then each
 * line that is printed, as it stands. Prometheus runs as another user of the system where the tests run as root; the part of systemd is played
 * by a program of the name systemctl. Used by one thread.
 */
final class FirstSteps implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern COMMAND = Pattern.compile(" command=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))");
  private static final String OTHER_USER = "65534";

  private final Path folder;
  private final Sink sink = new Sink();
  private final Server server;
  private final Map<String, String> environment;

  /** @param folder others have to be able to enter it, down from the root */
  FirstSteps(Path folder) throws IOException {
    this.folder = folder;
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    this.server = Server.prepare(ServerKind.IRONBELL, folder, Launch.plain().anonymous(), sink.port());
    Files.delete(folder.resolve("policy.yml"));
    Path systemctl = Files.createDirectory(folder.resolve("systemd")).resolve("systemctl");
    Files.writeString(systemctl, "#!/bin/sh\n[ \"$*\" = 'reload prometheus' ] && kill -HUP \"$(cat prometheus.pid)\"\n");
    Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwxr-xr-x"));
    this.environment = Map.of("PATH", systemctl.getParent() + ":" + System.getenv("PATH"), "IRONBELL_JAVA_OPTS", "-Xmx256m");
  }

  Server server() {
    return server;
  }

  Sink sink() {
    return sink;
  }

  static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The start that is refused. @param addresses to listen on; @return its output and the commands that it names */
  Finished firstStart(String... addresses) {
    List<String> words = new ArrayList<>(List.of(
        Checkout.ironbell().toString(), "--config.file=alertmanager.yml", "--storage.path=data", "--cluster.listen-address="));
    for (String address : addresses) {
      words.add("--web.listen-address=" + address);
    }
    return Program.run(folder, "first", words, environment, SOON);
  }

  /** The commands in a log, in their order. */
  static List<String> commands(String log) {
    List<String> commands = new ArrayList<>();
    log.lines().map(COMMAND::matcher).filter(Matcher::find).forEach(
        found -> commands.add(found.group(1) == null ? found.group(2) : found.group(1).replaceAll("\\\\(.)", "$1")));
    return commands;
  }

  /** Its file can be read by its owner and group only, as Debian's users make it once a password stands there. */
  Program prometheus() throws IOException {
    Path home = Files.createDirectory(folder.resolve("tsdb"));
    Files.writeString(folder.resolve("rules.yml"), "groups: [{name: g, rules: [{alert: Always, expr: vector(1)}]}]\n");
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(config, """
        global: {evaluation_interval: 1s}
        rule_files: [rules.yml]
        alerting:
          alertmanagers:
            - static_configs:
                - targets: ['127.0.0.1:1'] # Alertmanager
        # What is scraped.
        scrape_configs: []
        """);
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));
    List<String> command = new ArrayList<>();
    Path binary = Peers.here().prometheus();
    if (root()) {
      binary = Files.createDirectory(folder.resolve("programs")).resolve("prometheus");
      copy(Peers.here().prometheus(), binary); // where it was, others may not be able to go
      shell("chown -R " + OTHER_USER + ":" + OTHER_USER + " prometheus.yml tsdb");
      command.addAll(List.of("setpriv", "--reuid=" + OTHER_USER, "--regid=" + OTHER_USER, "--clear-groups"));
    }
    command.addAll(List.of(binary.toString(), "--config.file=prometheus.yml", "--storage.tsdb.path=" + home,
        "--web.listen-address=127.0.0.1:" + Ports.free(), "--rules.alert.resend-delay=1s"));
    Program program = Program.start(folder, "prometheus", command, environment);
    Files.writeString(folder.resolve("prometheus.pid"), Long.toString(program.pid()));
    Await.until(() -> "Prometheus is ready: " + program.tail(), SOON, () -> program.stderr().contains("Server is ready to receive web requests"));
    return program;
  }

  private static void copy(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (FileSystemException | UnsupportedOperationException otherDisk) {
      Files.copy(from, to);
    }
  }

  /** Owner, group and mode of Prometheus' file. */
  String ownership() {
    return shell("stat -c '%u:%g %a' prometheus.yml").stdout();
  }

  /** One printed line, by a shell in the folder; the start of the server stays in the foreground as it does for a user. */
  void carryOut(String command) {
    if (command.contains("ironbell --config.file")) {
      server.begin(List.of("/bin/sh", "-c", "exec " + command));
      Await.until(() -> "listens: " + server.program().tail(), SOON, () -> {
        assertThat(server.program().alive()).as(server.program().tail()).isTrue();
        return server.program().stderr().contains("TLS is ");
      });
      return;
    }
    shell(command);
  }

  private Finished shell(String command) {
    Finished finished = Program.run(folder, "command-" + System.nanoTime(), List.of("/bin/sh", "-c", command), environment, SOON);
    assertThat(finished.code()).as(command + "\n" + finished.stderr()).isZero();
    return finished;
  }

  String file(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (server.program() != null) {
      server.close();
    }
    sink.close();
  }
}
