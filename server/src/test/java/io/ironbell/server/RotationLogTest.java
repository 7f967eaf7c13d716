package io.ironbell.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.secret.PreviousSecrets;
import io.ironbell.notifier.pipeline.IntegrationId;
import io.ironbell.notifier.rotation.Rotation;
import io.ironbell.notifier.rotation.RotationMetrics;
import io.ironbell.notifier.rotation.SecondTry;
import io.ironbell.notifier.rotation.Rotations;
import io.ironbell.server.logging.LogOutput;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** What the log says of a secret that a receiver does not know yet (C-04): once per change, the file and never its content. */
class RotationLogTest {
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @BeforeEach
  void listen() {
    LogOutput.install(new LogOutput(new PrintStream(logged, true, StandardCharsets.UTF_8), new RealTime(), Level.DEBUG, false));
  }

  @AfterEach
  void listenNoMore() {
    LogOutput.install(null);
  }

  private List<String> lines() {
    return logged.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("secret file")).toList();
  }

  @Test
  void C_04_isLoggedOncePerChangeWithoutTheSecret() throws Exception {
    Rotations rotations = new Rotations(new PreviousSecrets(new RealTime()), Duration.ofHours(1), new RotationMetrics(new PrometheusRegistry()));
    Rotation rotation = rotations.of(new IntegrationId("team", "webhook", 0), NamedFiles.anywhere());
    Path file = folder.resolve("key");
    for (String secret : List.of("planted-one", "planted-two")) {
      rotation.files().text(Files.writeString(file, secret).toString());
    }
    rotation.tried(SecondTry.FAILED);
    assertThat(lines()).as("what it thinks of the secret is not known yet").isEmpty();
    rotation.tried(SecondTry.ACCEPTED);
    rotation.tried(SecondTry.ACCEPTED);
    assertThat(lines()).singleElement().satisfies(line -> assertThat(line).contains("takes the previous one", "receiver=team", "webhook[0]", file.toString()));
    rotation.files().text(Files.writeString(file, "planted-three").toString());
    rotation.tried(SecondTry.REFUSED);
    rotation.tried(SecondTry.REFUSED);
    assertThat(lines()).hasSize(2).last().satisfies(line -> assertThat(line).contains("refuses both"));
    assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain("planted");
  }
}
