package io.ironbell.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.StateStore.Restored;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} loses nothing acknowledged. {@code -Dironbell.store.kills=200} for the long form. */
final class KilledStoreTest {
  private static final int KILLS = Integer.getInteger("ironbell.store.kills", 4);

  @TempDir Path temp;
  private final Map<Integer, Integer> acknowledged = new HashMap<>();
  private final Set<String> silences = new HashSet<>();
  private int version = 1;

  static Alert alert(int n, int version) {
    return new Alert(
        LabelSet.of("alertname", "A", "n", Integer.toString(n)), LabelSet.EMPTY, Samples.START, Timestamp.ZERO,
        Timestamp.of(version, 0, 0), "http://prometheus.example.com/", false);
  }

  @Test
  @Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void nothingAcknowledgedIsLost() throws Exception {
    Random random = new Random(4711);
    for (int kill = 0; kill < KILLS; kill++) {
      runAndKill(200 + random.nextInt(3000));
      try (SqliteStateStore store = SqliteStateStoreTest.open(StoreSettings.of(temp))) {
        compare(store.load());
      }
    }
  }

  private void runAndKill(int afterLines) throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(), "-Xmx128m", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), KilledProcess.class.getName(),
                temp.toString(), Integer.toString(version))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      String line = lines.readLine();
      for (int i = 0; line != null; i++) {
        note(line);
        if (i == afterLines) {
          process.toHandle().destroyForcibly(); // unlike Process.destroyForcibly it leaves the stream open: what was printed is still read
        }
        line = lines.readLine();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void note(String line) {
    String[] parts = line.split(" ");
    if (parts[0].equals("A") && parts.length == 3) {
      acknowledged.put(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
      version = Math.max(version, Integer.parseInt(parts[2]) + 1);
    } else if (parts[0].equals("S") && parts.length == 2) {
      silences.add(parts[1]);
    }
  }

  private void compare(Restored restored) {
    assertThat(acknowledged).isNotEmpty();
    Map<Integer, Long> found =
        restored.alerts().stream()
            .collect(Collectors.toMap(a -> Integer.parseInt(a.labels().get("n")), a -> a.updatedAt().epochSecond()));
    acknowledged.forEach((n, v) -> assertThat(found.get(n)).as("alert %d", n).isNotNull().isGreaterThanOrEqualTo(v));
    assertThat(restored.silences().stream().map(s -> s.silence().id())).containsAll(silences);
  }
}
