package io.ironbell.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CLI-48: SIGHUP reloads and never kills, also when the process begins with it ignored, as the launcher and nohup have it. */
final class SignalsTest {
  /** The process under test: says what it gets. */
  static final class Probe {
    public static void main(String[] args) throws Exception {
      Signals signals = new Signals();
      signals.install();
      signals.onReload(() -> say("reload"));
      say("up");
      signals.awaitStop();
      say("stop");
    }

    private static void say(String word) {
      System.out.println(word);
      System.out.flush();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"trap '' HUP;", ""})
  @Timeout(60)
  void CLI_48_hangupReloads(String before) throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    Process process =
        new ProcessBuilder(
                "sh", "-c", before + " exec \"$@\"", "sh", java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Probe.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      assertThat(lines.readLine()).isEqualTo("up");
      List<String> heard = new ArrayList<>();
      while (!lines.ready()) {
        kill(process, "HUP"); // ignored until the handler is there, so it is sent again
        TimeUnit.MILLISECONDS.sleep(100);
      }
      kill(process, "TERM");
      lines.lines().forEach(heard::add);
      assertThat(heard).startsWith("reload").contains("stop"); // one more that was sent may be heard behind it
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void kill(Process process, String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).inheritIO().start().waitFor();
  }
}
