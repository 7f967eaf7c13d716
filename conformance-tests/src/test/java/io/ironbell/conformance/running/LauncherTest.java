package io.ironbell.conformance.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Checkout;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.Ports;
import io.ironbell.conformance.harness.Program;
import io.ironbell.conformance.harness.Program.Finished;
import io.ironbell.conformance.harness.Server;
import io.ironbell.conformance.harness.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

  /** A folder that says it is a JDK of a version; its java prints which folder it is. */
  private Path jdk(String name, int version) throws IOException {
    Path home = folder.resolve(name);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
    Files.writeString(java, "#!/bin/sh\necho " + name + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }

  private String chosen(Map<String, String> where) {
    environment.putAll(where);
    Finished run = run(Checkout.ironbell(), "--version");
    assertThat(run.code()).as(run.stderr()).isZero();
    return run.stdout().lines().toList().getLast(); // the file keeps what earlier runs said
  }

  @Test
  void javaIsFoundInItsOwnVariableThenJavaHomeThenThePathThenTheUsualFolders() throws IOException {
    String onPath = jdk("on-path", 25).resolve("bin") + ":" + System.getenv("PATH");
    String oldOnPath = jdk("old-on-path", 21).resolve("bin") + ":" + System.getenv("PATH");
    String own = jdk("own", 26).toString();
    String home = jdk("java-home", 25).toString();
    String old = jdk("old-java-home", 17).toString();
    String user = folder.resolve("user").toString();
    jdk("user/.sdkman/candidates/java/25.0.1-tem", 25);
    assertThat(chosen(Map.of("IRONBELL_JAVA_HOME", own, "JAVA_HOME", home, "PATH", onPath, "HOME", user))).isEqualTo("own");
    assertThat(chosen(Map.of("IRONBELL_JAVA_HOME", "", "JAVA_HOME", home))).isEqualTo("java-home");
    assertThat(chosen(Map.of("JAVA_HOME", old))).as("one that is too old is passed over").isEqualTo("on-path");
    assertThat(chosen(Map.of("JAVA_HOME", "", "PATH", oldOnPath, "IRONBELL_PRINT_JAVA", "1")))
        .as("a usual folder, whichever comes first on this machine").endsWith("/bin/java").doesNotContain("old-");
  }

  @Test
  void aJavaOfItsOwnVariableThatIsTooOldIsRefusedAndNotReplaced() throws IOException {
    environment.put("IRONBELL_JAVA_HOME", jdk("old", 24).toString());
    Finished refused = run(Checkout.ironbell(), "--version");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.stderr().lines()).singleElement().asString().contains("no Java of version 25 or newer");
  }

  /** From the first instant on, while the JVM starts and before anything listens: none of them ends it, and it serves in the end. */
  @Test
  void CLI_48_hangupsDuringTheStartNeverKill() {
    Path place = Alone.folder(ServerKind.IRONBELL, "hangups");
    try (Server server = Server.prepare(ServerKind.IRONBELL, place, Launch.plain(), 1).begin()) {
      int sent = 0;
      while (server.get("/-/ready").status() != 200) {
        assertThat(server.program().alive()).as("after " + sent + " hangups: " + server.program().tail()).isTrue();
        assertThat(sent++).as("hangups until ready").isLessThan(1_000);
        server.program().signal("HUP");
        Await.pause(Duration.ofMillis(20));
      }
      server.program().signal("HUP");
      Await.until("a reload", SOON, () -> server.program().stderr().split("Completed loading of configuration file", -1).length > 2);
      assertThat(server.get("/api/v2/status").status()).isEqualTo(200);
    }
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
