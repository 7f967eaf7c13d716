package io.ironbell.conformance.running;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.Server;
import io.ironbell.conformance.harness.SilenceText;
import io.ironbell.conformance.harness.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where the configuration, the state and the users of a server are looked for, and how long its state is kept. */
@NeedsPeers
final class DefaultPathsTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Stops the server and starts it without these flags, and with others, in its folder. */
  private static void restart(Stage stage, List<String> without, String... with) {
    List<String> command = new ArrayList<>(stage.server().command());
    command.removeIf(word -> without.stream().anyMatch(word::startsWith));
    command.addAll(List.of(with));
    stage.server().program().stop();
    stage.server().begin(command).ready();
  }

  private static void forget(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean there(Stage stage, String name) {
    return Files.exists(stage.server().folder().resolve(name));
  }

  private static String mode(Stage stage, String name) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(stage.server().folder().resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void CLI_01_CLI_02_configurationAndStateAreInTheFolderOfTheStart() {
    Scenario.fresh("default-paths", Launch.plain())
        .differs("mode", "state is nobody's but its owner's (DESIGN.md section 7)", "rwx------")
        .differs("mode of the other", "state is nobody's but its owner's (DESIGN.md section 7)", "rwx------")
        .run(stage -> {
          Path data = stage.server().folder().resolve("data");
          stage.server().program().stop();
          forget(data); // the harness names this folder, too
          restart(stage, List.of("--config.file", "--storage.path"), upstreamsDefaults(stage));
          stage.note("receivers", stage.server().get("/api/v2/receivers"));
          stage.silence(SilenceText.of(stage));
          stage.server().program().stop();
          stage.note("mode", mode(stage, "data"));
          stage.note("files", List.of(Files.exists(data.resolve("nflog")), Files.exists(data.resolve("silences"))));
          other(stage);
        });
  }

  /** The reference binary was built with other paths. */
  private static String[] upstreamsDefaults(Stage stage) {
    return stage.isOurs() ? new String[0] : new String[] {"--config.file=alertmanager.yml", "--storage.path=data/"};
  }

  /** Both flags given, relative to the folder of the start; the folder is made with those above it. */
  private static void other(Stage stage) {
    try {
      Files.createDirectories(stage.server().folder().resolve("sub"));
      Files.writeString(stage.server().folder().resolve("sub/other.yml"), "route: {receiver: another}\nreceivers: [{name: another}]\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    restart(stage, List.of("--config.file", "--storage.path"), "--config.file=sub/other.yml", "--storage.path=sub/deep/state");
    stage.note("other receivers", stage.server().get("/api/v2/receivers"));
    stage.note("no silence of the other folder", stage.server().get("/api/v2/silences").body());
    stage.note("mode of the other", mode(stage, "sub/deep/state"));
    stage.server().program().stop();
    stage.note("other files", List.of(there(stage, "sub/deep/state/nflog"), there(stage, "sub/deep/state/silences")));
  }

  @Test
  void CLI_03_theRetentionEndsSilencesAndNotificationsAlike() {
    String config = Launch.PLAIN.replace("group_interval: 1s", "group_interval: 500ms");
    Scenario.fresh("retention", Launch.config(config).flags("--data.maintenance-interval=500ms", "--data.retention=15s")).run(stage -> {
      Path nflog = stage.server().storage().resolve("nflog");
      Instant now = Instant.now();
      String id = stage.silence(SilenceText.of(stage).matching("never", "=", "set"));
      stage.post(stage.alert("a").starts(now).ends(now.plusSeconds(3600)));
      stage.sink().await("default", 1, SOON);
      stage.server().delete("/api/v2/silence/" + id).expect(200);
      stage.note("kept when it has ended", Json.parse(stage.server().get("/api/v2/silence/" + id).expect(200).body()).text("/status/state"));
      Await.until("the notification is in the file", SOON, () -> size(nflog) > 0);
      Await.until("the silence is forgotten", SOON, () -> stage.server().get("/api/v2/silence/" + id).status() == 404);
      stage.note("what was sent is forgotten, so it is sent again", stage.sink().await("default", 2, SOON).size() >= 2);
    });
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void CLI_14_usersAndHeadersAreThoseOfTheWebFile() {
    String header = "http_server_config: {headers: {X-Frame-Options: deny}}\n";
    Scenario.fresh("web-file", Launch.plain().web(header)).run(stage -> {
      Map<String, String> nobody = Map.of("Authorization", "");
      stage.note("nobody", stage.server().send("GET", "/api/v2/status", nobody, "").status());
      stage.note("a user", stage.server().get("/api/v2/status").status());
      stage.note("a header", stage.server().get("/api/v2/status").header("X-Frame-Options"));
      restart(stage, List.of("--web.config.file"), stage.isOurs() ? "--web.anonymous-loopback" : "--web.config.file=");
      stage.note("without the file anybody", stage.server().send("GET", "/api/v2/status", nobody, "").status());
      stage.note("without the file a user", stage.server().send("GET", "/api/v2/status", Map.of("Authorization", Server.AUTHORIZATION), "").status());
      stage.note("without the file no header", stage.server().send("GET", "/api/v2/status", nobody, "").header("X-Frame-Options"));
    });
  }
}
