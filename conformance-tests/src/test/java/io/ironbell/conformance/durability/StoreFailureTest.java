package io.ironbell.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.Privileges;
import io.ironbell.conformance.harness.Program;
import io.ironbell.conformance.harness.Reply;
import io.ironbell.conformance.harness.SilenceText;
import io.ironbell.conformance.harness.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that is full, read-only, broken or stuck: DESIGN.md section 3, and recovery without a restart. */
final class StoreFailureTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static Reply silence(Stage stage, String comment) {
    return stage.server().post("/api/v2/silences", SilenceText.of(stage).matching("n", "=", "x").saying(comment).json());
  }

  private static Reply alert(Stage stage, String name) {
    return stage.server().post("/api/v2/alerts",
        "[" + stage.alert(name).starts(Instant.now()).ends(Instant.now().plus(Duration.ofHours(1))).json() + "]");
  }

  private static String degraded(Stage stage) {
    return stage.server().get("/metrics").body().lines().filter(line -> line.startsWith("alertmanager_store_degraded ")).findFirst()
        .orElse("missing");
  }

  private static void degradedAndBack(Stage stage, Runnable repair) {
    Await.until("a silence is refused with 503", SOON, () -> silence(stage, "lost").status() == 503);
    assertThat(alert(stage, "during").status()).as("alerts are taken").isEqualTo(200);
    Await.until(() -> "degraded is 1: " + degraded(stage), SOON, () -> degraded(stage).endsWith(" 1") || degraded(stage).endsWith(" 1.0"));
    stage.sink().await("default", 2, SOON);
    assertThat(stage.server().get("/api/v2/alerts").body()).contains("during");
    repair.run();
    Await.until("silences are taken again", Duration.ofSeconds(40), () -> silence(stage, "kept").status() == 200);
    Await.until(() -> "degraded is 0: " + degraded(stage), SOON, () -> degraded(stage).endsWith(" 0") || degraded(stage).endsWith(" 0.0"));
    assertThat(alert(stage, "after").status()).isEqualTo(200);
    stage.server().program().kill();
    stage.server().begin().ready();
    assertThat(stage.server().get("/api/v2/silences").body()).contains("kept");
    assertThat(stage.server().get("/api/v2/alerts").body()).contains("after").contains("before");
  }

  /** System calls of the running process fail while a tracer is attached, and work again when it lets go. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', value = {
      "sync-fails | fsync,fdatasync:error=EIO",
      "disk-full | pwrite64,write,ftruncate,fallocate:error=ENOSPC",
      "read-only | pwrite64,ftruncate,fallocate,fsync,fdatasync:error=EROFS",
  })
  void STO_failingCalls(String name, String inject) {
    Privileges.needProgram("/usr/bin/strace");
    try (Alone alone = Alone.ironbell("store-" + name, Launch.plain())) {
      Stage stage = alone.stage();
      assertThat(alert(stage, "before").status()).isEqualTo(200);
      stage.sink().await("default", 1, SOON);
      Program tracer = attach(stage, inject);
      try {
        degradedAndBack(stage, tracer::stop);
      } finally {
        tracer.close();
      }
    }
  }

  /** A sync that hangs: no 2xx for a silence as long as it does. */
  @Test
  void STO_aSyncThatHangs() {
    Privileges.needProgram("/usr/bin/strace");
    try (Alone alone = Alone.ironbell("store-hangs", Launch.plain())) {
      Stage stage = alone.stage();
      assertThat(silence(stage, "before").status()).isEqualTo(200);
      Program tracer = attach(stage, "fsync,fdatasync:delay_enter=6000000");
      try {
        Instant asked = Instant.now();
        Reply reply = silence(stage, "slow");
        boolean afterTheSync = Duration.between(asked, Instant.now()).toMillis() >= 5900;
        assertThat(reply.status() / 100 == 2 && !afterTheSync).as("answered " + reply.status() + " before the sync ended").isFalse();
        assertThat(stage.server().get("/-/healthy").status()).isEqualTo(200);
      } finally {
        tracer.stop();
      }
    }
  }

  /** The same for a new alert: before the store gives up on the disk (5 s) nothing is acknowledged, afterwards it is kept in memory. */
  @Test
  void STO_alertsAgainstASyncThatHangs() {
    Privileges.needProgram("/usr/bin/strace");
    try (Alone alone = Alone.ironbell("store-hangs-alerts", Launch.plain())) {
      Stage stage = alone.stage();
      assertThat(alert(stage, "before").status()).isEqualTo(200);
      stage.sink().await("default", 1, SOON);
      Program tracer = attach(stage, "fsync,fdatasync:delay_enter=9000000");
      try {
        Instant asked = Instant.now();
        Reply reply = alert(stage, "during");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(Duration.between(asked, Instant.now())).as("not before the store gave up").isGreaterThan(Duration.ofMillis(4500));
        assertThat(degraded(stage)).matches(".* 1(\\.0)?");
        assertThat(stage.server().get("/-/healthy").status()).isEqualTo(200);
        stage.sink().await("default", 2, SOON);
        assertThat(silence(stage, "lost").status()).isEqualTo(503);
      } finally {
        tracer.stop();
      }
      Await.until(() -> "degraded is 0: " + degraded(stage), Duration.ofSeconds(60), () -> degraded(stage).matches(".* 0(\\.0)?"));
      stage.server().program().kill();
      stage.server().begin().ready();
      assertThat(stage.server().get("/api/v2/alerts").body()).contains("before").contains("during");
    }
  }

  private static Program attach(Stage stage, String inject) {
    Path folder = stage.server().folder();
    String calls = inject.substring(0, inject.indexOf(':'));
    String[] command = {"/usr/bin/strace", "-f", "-p", Long.toString(stage.server().pid()), "-e", "trace=" + calls, "-e",
        "inject=" + inject, "-o", folder.resolve("inject.txt").toString()};
    java.util.List<String> all = new java.util.ArrayList<>(List.of(command));
    for (String file : files(stage.server().storage())) {
      all.add("-P");
      all.add(file);
    }
    Program tracer = Program.start(folder, "tracer", all, Map.of());
    Await.until(() -> "attached: " + tracer.stderr(), SOON, () -> tracer.stderr().contains("attached"));
    return tracer;
  }

  /** Only the files of the store fail: sockets are written by the same calls. */
  private static List<String> files(Path storage) {
    try (var found = Files.walk(storage)) {
      return found.filter(Files::isRegularFile).map(Path::toString).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void STO_aDiskThatIsReallyFull() throws IOException {
    Path folder = Alone.folder(io.ironbell.conformance.harness.ServerKind.IRONBELL, "disk");
    Path disk = folder.resolve("mounted");
    Files.createDirectories(disk);
    Privileges.need(run(folder, "mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()), "mounting a small disk");
    try (Alone alone = Alone.ironbell("disk-full", Launch.plain(), command -> command.stream()
        .map(word -> word.startsWith("--storage.path=") ? "--storage.path=" + disk.resolve("data") : word).toList())) {
      Stage stage = alone.stage();
      assertThat(alert(stage, "before").status()).isEqualTo(200);
      stage.sink().await("default", 1, SOON);
      Path filler = disk.resolve("filler");
      run(folder, "dd", "if=/dev/zero", "of=" + filler, "bs=4k");
      fillJournal(stage);
      assertThat(alert(stage, "during").status()).isEqualTo(200);
      Await.until(() -> "degraded is 1: " + degraded(stage), SOON, () -> !degraded(stage).matches(".* 0(\\.0)?"));
      staysDegraded(stage);
      Files.delete(filler);
      Await.until("silences are taken again", Duration.ofSeconds(40), () -> silence(stage, "kept").status() == 200);
      Await.until(() -> "degraded is 0: " + degraded(stage), SOON, () -> degraded(stage).matches(".* 0(\\.0)?"));
      noStartOnAFullDisk(stage, folder, disk);
    } finally {
      run(folder, "umount", disk.toString());
    }
  }

  /** Whatever is tried meanwhile: the operator reads one line, and no client is led to believe that there is room again. */
  private static void staysDegraded(Stage stage) {
    Instant end = Instant.now().plusSeconds(6);
    while (Instant.now().isBefore(end)) {
      assertThat(silence(stage, "x".repeat(20_000)).status()).isEqualTo(503);
      assertThat(degraded(stage)).doesNotMatch(".* 0(\\.0)?");
    }
    assertThat(stage.server().program().stderr()).containsOnlyOnce("The store cannot write").doesNotContain("The store can write again");
  }

  private static void noStartOnAFullDisk(Stage stage, Path folder, Path disk) {
    List<String> command = stage.server().command().stream()
        .map(word -> word.startsWith("--storage.path=") ? "--storage.path=" + disk.resolve("data") : word).toList();
    stage.server().program().stop(); // cleanly: what it would need at a start is not there any more
    run(folder, "dd", "if=/dev/zero", "of=" + disk.resolve("filler"), "bs=4k");
    Program.Finished refused = Program.run(folder, "refused", command, Map.of("IRONBELL_JAVA_OPTS", "-Xmx128m"), Duration.ofSeconds(60));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.stderr()).contains("a start needs a storage folder that can be written").contains(disk.resolve("data").toString())
        .contains("make room");
  }

  /** The store may have room left in files it has already grown: writes until that is used up. */
  private static void fillJournal(Stage stage) {
    Await.until("the store notices", Duration.ofSeconds(60),
        () -> silence(stage, "x".repeat(20_000)).status() == 503);
  }

  private static boolean run(Path folder, String... command) {
    return Program.run(folder, command[0], List.of(command), Map.of(), Duration.ofSeconds(30)).code() == 0;
  }
}
