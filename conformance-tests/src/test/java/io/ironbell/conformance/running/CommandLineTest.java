package io.ironbell.conformance.running;

import io.ironbell.conformance.harness.Checkout;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Peers;
import io.ironbell.conformance.harness.Ports;
import io.ironbell.conformance.harness.Program;
import io.ironbell.conformance.harness.Program.Finished;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.Stage;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.SilenceText;
import io.ironbell.conformance.harness.Wire;
import io.ironbell.conformance.harness.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flags, exit codes and log lines: rows CLI. What is asked here ends by itself, or says so in its log. */
@NeedsPeers
final class CommandLineTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final Map<String, String> EXITED = Map.of(
      "bad-external-url", "\"failed to determine external URL: \\\"ftp://x\\\": invalid \\\"ftp\\\" scheme, only 'http' and 'https' are supported\"",
      "missing-web-config", "\"open /nonexistent/web.yml: no such file or directory\"",
      "bad-port", "\"listen tcp: address 127.0.0.1:99999: invalid port (a number from 0 to 65535 is needed)\"");

  private static Finished once(Stage stage, String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add((stage.isOurs() ? Checkout.ironbell() : Peers.here().alertmanager()).toString());
    command.addAll(List.of(arguments));
    return Program.run(stage.server().folder(), name, command, Map.of("IRONBELL_JAVA_OPTS", "-Xmx128m"), SOON);
  }

  private static String config(Stage stage) {
    return "--config.file=" + stage.server().folder().resolve("alertmanager.yml");
  }

  private static String storage(Stage stage) {
    return "--storage.path=" + stage.server().folder().resolve("once");
  }

  @Test
  void CLI_40_version() {
    Scenario.fresh("version", Launch.plain()).run(stage -> {
      Finished finished = once(stage, "version", "--version");
      stage.note("code", finished.code());
      stage.note("starts", (finished.stdout() + finished.stderr()).startsWith("alertmanager, version 0.3"));
      stage.note("keys", (finished.stdout() + finished.stderr()).lines().skip(1).map(line -> line.split(":")[0].strip()).toList());
      stage.note("on stdout", !finished.stdout().isEmpty());
    });
  }

  @Test
  void CLI_41_help() {
    Scenario.fresh("help", Launch.plain()).run(stage -> {
      Finished finished = once(stage, "help", "--help");
      stage.note("code", finished.code());
      for (String flag : List.of("--config.file", "--storage.path", "--data.retention", "--data.maintenance-interval", "--alerts.gc-interval",
          "--web.listen-address", "--web.external-url", "--web.route-prefix", "--web.get-concurrency", "--web.timeout",
          "--web.config.file", "--cluster.listen-address", "--cluster.peer", "--log.level", "--log.format", "--enable-feature")) {
        stage.note(flag, finished.stdout().contains(flag));
      }
    });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', value = {
      "unknown-flag | --nope",
      "positional | extra",
      "bad-log-level | --log.level=loud",
      "bad-log-format | --log.format=JSON",
      "bad-duration | --data.retention=soon",
      "decimal-duration | --data.retention=1.5x",
      "missing-value | --storage.path",
      "unknown-feature | --enable-feature=nope",
      "two-modes | --enable-feature=classic-mode,utf8-strict-mode",
      "bad-external-url | --web.external-url=ftp://x",
      "missing-web-config | --web.config.file=/nonexistent/web.yml",
      "bool-with-value | --log.silences=maybe",
      "twice | --storage.path=/tmp/a --storage.path=/tmp/b",
      "bad-port | --web.listen-address=127.0.0.1:99999",
  })
  void CLI_50_aBadFlagEndsTheStart(String name, String flags) {
    Scenario scenario = Scenario.fresh("flag-" + name, Launch.plain());
    if (EXITED.containsKey(name)) {
      scenario.differs("why", "0.34 ends with one line for every cause, 0.33 with one for each", "msg=\"alertmanager exited with error\" err="
          + EXITED.get(name));
    }
    scenario.run(stage -> {
      Finished finished = started(stage, flags);
      stage.note("code", finished.code());
      stage.note("why", why(finished));
    });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"data.retention", "data.maintenance-interval", "alerts.gc-interval", "dispatch.maintenance-interval"})
  void CLI_46_aPeriodOfZeroIsRefused(String flag) {
    Scenario.fresh("zero-" + flag.replace('.', '-'), Launch.plain())
        .differs("code", "refused since 0.34; 0.33 panics or goes on", "1")
        .differs("says why", "refused since 0.34; 0.33 panics or goes on", "true")
        .run(stage -> {
          if (stage.isOurs()) {
            Finished finished = started(stage, "--" + flag + "=0s");
            stage.note("code", finished.code());
            stage.note("says why", finished.stderr().contains("must be positive"));
          }
        });
  }

  /** The usage error after the program's name, or the message and cause of the last error line of the log. */
  private static String why(Finished finished) {
    return finished.stderr().lines()
        .filter(line -> line.contains(": error: ") || line.contains("level=ERROR"))
        .reduce((a, b) -> b)
        .map(line -> line.contains("level=ERROR") ? line.substring(line.indexOf("msg=")) : line.substring(line.indexOf(": error: ")))
        .orElse("nothing");
  }

  private static Finished started(Stage stage, String flags) {
    List<String> all = new ArrayList<>(List.of(config(stage), "--cluster.listen-address="));
    if (!flags.contains("storage.path")) {
      all.add(storage(stage));
    }
    if (!flags.contains("web.listen-address")) {
      all.add("--web.listen-address=127.0.0.1:" + Ports.free());
    }
    all.addAll(List.of(flags.split(" ")));
    if (stage.isOurs()) {
      all.add("--policy.file=" + stage.server().folder().resolve("policy.yml"));
      if (!flags.contains("web.config.file")) {
        all.add("--web.anonymous-loopback");
      }
    }
    return once(stage, "once", all.toArray(String[]::new));
  }

  @Test
  void G_176_aBrokenConfigurationEndsTheStart() {
    Scenario.fresh("broken-config", Launch.plain()).run(stage -> {
      Path file = stage.server().folder().resolve("broken.yml");
      write(file, "route: {receiver: a}\nreceivers: []\n");
      Finished finished = once(stage, "once", "--config.file=" + file, storage(stage), "--cluster.listen-address=",
          "--web.listen-address=127.0.0.1:" + Ports.free());
      stage.note("code", finished.code());
      stage.note("says why", finished.stderr().contains("undefined receiver"));
      Finished missing = once(stage, "missing", "--config.file=" + file + ".no", storage(stage), "--cluster.listen-address=",
          "--web.listen-address=127.0.0.1:" + Ports.free());
      stage.note("missing file code", missing.code());
      stage.note("missing file", missing.stderr().contains("no such file or directory"));
    });
  }

  @Test
  void CLI_50_aPortInUseEndsTheStart() {
    Scenario.fresh("port-in-use", Launch.plain()).run(stage -> {
      int port = Ports.free();
      try (ServerSocket taken = new ServerSocket()) {
        taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        List<String> all = new ArrayList<>(List.of(config(stage), storage(stage), "--cluster.listen-address=",
            "--web.listen-address=127.0.0.1:" + port, "--web.config.file=" + stage.server().folder().resolve("web.yml")));
        if (stage.isOurs()) {
          all.add("--policy.file=" + stage.server().folder().resolve("policy.yml"));
        }
        Finished finished = once(stage, "once", all.toArray(String[]::new));
        stage.note("code", finished.code());
        stage.note("says why", finished.stderr().contains("address already in use"));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  @Test
  void CLI_42_43_unusualFormsOfFlags() {
    Scenario.fresh("flag-forms", Launch.plain().flags("--data.retention=1w2d", "--no-log.silences", "--data.maintenance-interval=1h30m",
        "--web.get-concurrency=4", "--dispatch.start-delay=0s", "--cluster.peer-timeout=1s", "--cluster.gossip-interval=100ms"))
        .run(stage -> stage.note("healthy", stage.server().get("/-/healthy")));
  }

  @Test
  void CLI_51_logLinesAreLogfmt() {
    Scenario.fresh("log-format", Launch.plain().flags("--log.silences")).run(stage -> {
      String id = stage.silence(SilenceText.of(stage));
      stage.server().delete("/api/v2/silence/" + id).expect(200);
      Await.until("both lines", SOON, () -> stage.server().program().stderr().contains("expire silence"));
      String log = stage.server().program().stderr();
      stage.note("keys of every line", log.lines().filter(line -> !line.matches("time=\\S+Z level=[A-Z]+ source=\\S+:\\d+ msg=.*")).toList());
      stage.note("listening", log.lines().filter(line -> line.contains("msg=\"Listening on\"")).map(CommandLineTest::tail).toList());
      stage.note("silences", log.lines().filter(line -> line.contains("Id=")).map(line -> keys(tail(line))).toList());
      stage.note("nothing on stdout", stage.server().program().stdout());
    });
  }

  @Test
  void CLI_39_logLinesAsJson() {
    Scenario.fresh("log-json", Launch.plain().flags("--log.format=json")).run(stage -> {
      stage.post(stage.alert("a"));
      stage.sink().await("default", 1, SOON);
      String log = stage.server().program().stderr();
      stage.note("keys", log.lines().map(line -> Json.parse(line).keys().subList(0, 4)).distinct().toList());
      stage.note("listening", log.lines().filter(line -> line.contains("Listening on")).count());
    });
  }

  @Test
  void CLI_38_debugAndErrorLevels() {
    Scenario.fresh("log-error", Launch.plain().flags("--log.level=error")).run(stage ->
        stage.note("quiet", stage.server().program().stderr()));
  }

  @Test
  void CLI_12_twoListenAddresses() {
    int second = Ports.free();
    int third = Ports.free();
    Scenario.fresh("two-addresses", Launch.plain()).run(stage -> {
      int port = stage.isOurs() ? second : third;
      stage.server().program().stop();
      List<String> command = new ArrayList<>(stage.server().command());
      command.add("--web.listen-address=127.0.0.1:" + port);
      stage.server().begin(command).ready();
      byte[] request = Wire.request("GET", "/-/healthy", Map.of("Host", "x", "Connection", "close",
          "Authorization", Server.AUTHORIZATION), new byte[0]);
      stage.note("first", stage.server().get("/-/healthy"));
      stage.note("second", Wire.send(port, request, SOON));
    });
  }

  @Test
  void CLI_11_startDelay() {
    Scenario.fresh("start-delay", Launch.plain().flags("--dispatch.start-delay=12s")).run(stage -> {
      Instant started = ProcessHandle.of(stage.server().program().pid()).flatMap(process -> process.info().startInstant()).orElseThrow();
      stage.post(stage.alert("a"));
      double seconds = stage.sink().await("default", 1, SOON).getFirst().secondsAfter(started);
      stage.reveal("seconds", seconds);
      stage.note("waited", seconds > 10.5 && seconds < 60);
    });
  }

  private static String tail(String line) {
    return line.substring(line.indexOf("msg="));
  }

  private static String keys(String line) {
    return line.replaceAll("=(\"(\\\\.|[^\"])*\"|\\S+)", "=…");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
