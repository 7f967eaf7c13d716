package io.ironbell.conformance.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Checkout;
import io.ironbell.conformance.harness.Ports;
import io.ironbell.conformance.harness.Program;
import io.ironbell.conformance.harness.Program.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bin/ironbell does before there is a server: finding Java, memory, the start-up cache. */
final class LauncherTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void nothingOfTheCallerCounts() {
    environment.put("IRONBELL_JAVA_OPTS", "");
  }

  private Finished run(Path launcher, String... arguments) {
    List<String> command = new java.util.ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return Program.run(folder, "launcher", command, environment, SOON);
  }

  @Test
  void aSymlinkNamedAlertmanagerWorks() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("alertmanager"), Checkout.ironbell());
    Finished version = run(link, "--version");
    assertThat(version.code()).as(version.stderr()).isZero();
    assertThat(version.stdout() + version.stderr()).startsWith("alertmanager, version 0.34.0");
  }

  @Test
  void withoutJavaItSaysSoInOneLine() {
    environment.put("IRONBELL_JAVA_HOME", folder.toString());
    Finished refused = run(Checkout.ironbell(), "--version");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.stdout()).isEmpty();
    assertThat(refused.stderr().lines()).singleElement().asString().contains("IRONBELL_JAVA_HOME=" + folder).contains("25 or newer");
  }

  /** The JVM refuses to start in this mode when it cannot use the cache, or was given none. */
  @ParameterizedTest
  @CsvSource({"-XX:+UseSerialGC", "-XX:+UseG1GC", "-XX:+UseParallelGC", "-Xmx200m"})
  void theStartUpCacheIsUsed(String choice) {
    environment.put("IRONBELL_JAVA_OPTS", "-XX:AOTMode=on -Xlog:aot=info:stderr " + choice);
    Finished version = run(Checkout.ironbell(), "--version");
    assertThat(version.code()).as(version.stderr()).isZero();
    assertThat(version.stderr()).contains("ironbell.aot");
  }

  @ParameterizedTest
  @CsvSource({"256, UseSerialGC, 96", "512, UseSerialGC, 320", "4096, UseG1GC, 3456"})
  void heapAndCollectorFollowTheMemory(int limit, String collector, int heap) {
    environment.put("IRONBELL_MEMORY_LIMIT", Integer.toString(limit));
    environment.put("IRONBELL_JAVA_OPTS", "-XX:+PrintFlagsFinal");
    Finished flags = run(Checkout.ironbell(), "--version");
    assertThat(flags.stderr()).containsPattern("bool " + collector + " +:?= true");
    assertThat(flags.stderr()).containsPattern("MaxHeapSize +:?= " + heap * 1024L * 1024L);
    assertThat(flags.stdout()).as("the JVM writes to stderr only").doesNotContain("MaxHeapSize");
  }

  @Test
  void optionsOfTheUserWin() {
    environment.put("IRONBELL_JAVA_OPTS", "-XX:+UseParallelGC -Xmx77m -XX:+PrintFlagsFinal");
    Finished flags = run(Checkout.ironbell(), "--version");
    assertThat(flags.code()).as(flags.stderr()).isZero();
    assertThat(flags.stderr()).containsPattern("bool UseParallelGC +:?= true");
    assertThat(flags.stderr()).containsPattern("MaxHeapSize +:?= " + (78L << 20)); // rounded up by the collector
  }

  /** The README's first command: a server, credentials, a receiver, and one alert that arrives. */
  @Test
  void theDemoShowsAnAlertArrive() {
    List<String> command =
        List.of(Checkout.root().resolve("bin/demo").toString(), Integer.toString(Ports.free()), Integer.toString(Ports.free()));
    try (Program demo = Program.start(folder, "demo", command, environment)) {
      Await.until(
          () -> "the notification: " + demo.stdout() + demo.stderr(), Duration.ofSeconds(120),
          () -> demo.stdout().contains("notification: firing DiskAlmostFull"));
    }
  }
}
