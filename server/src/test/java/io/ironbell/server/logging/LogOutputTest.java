package io.ironbell.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.port.Time;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class LogOutputTest {
  private long nanos;
  private final Time time =
      new Time() {
        @Override
        public Instant now() {
          return Instant.parse("2026-11-21T02:03:04.0056Z");
        }

        @Override
        public long nanoTime() {
          return nanos;
        }
      };

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Logger log = LoggerFactory.getLogger("io.ironbell.server.Sample");

  private void install(Level level, boolean json) {
    LogOutput.install(new LogOutput(new PrintStream(bytes, true, StandardCharsets.UTF_8), time, level, json));
  }

  @AfterEach
  void uninstall() {
    LogOutput.install(null);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void CLI_51_logfmtHasSlogsKeysAndQuotes() {
    install(Level.INFO, false);
    log.atInfo().addKeyValue("address", "127.0.0.1:9093").addKeyValue("err", "a \"b\"\nc").addKeyValue("empty", "").log("Listening on");
    assertThat(text())
        .matches(
            "time=2026-11-21T02:03:04\\.005Z level=INFO source=LogOutputTest\\.java:\\d+ msg=\"Listening on\" address=127\\.0\\.0\\.1:9093"
                + " err=\"a \\\\\"b\\\\\"\\\\nc\" empty=\"\"\n");
  }

  @Test
  void clientsFillNoDisk() {
    install(Level.INFO, false);
    for (int i = 0; i < 100; i++) {
      refusal(i);
    }
    assertThat(text().lines()).hasSize(LineBudget.LINES).noneMatch(line -> line.contains("omitted"));
    nanos = LineBudget.WINDOW_NANOS;
    refusal(100);
    refusal(101);
    assertThat(text().lines().skip(LineBudget.LINES)).hasSize(2).element(0).asString().contains("n=100 omitted=80");
    assertThat(text()).endsWith("n=101\n");
  }

  private void refusal(int n) {
    log.atError().addMarker(CausedByClients.MARKER).addKeyValue("n", n).log("refused");
  }

  @Test
  void longValuesAreCut() {
    install(Level.INFO, false);
    log.atError().addKeyValue("err", "x".repeat(100_000)).log("refused");
    install(Level.INFO, true);
    log.atError().addKeyValue("err", "x".repeat(16_383) + "\uD83D\uDE00".repeat(9)).log("refused");
    assertThat(text().length()).isLessThan(34_000);
    assertThat(text()).contains("xxx... (83616 more)\"\n").contains("xxx... (18 more)\"}\n");
  }

  @Test
  void CLI_39_jsonIsOneObjectPerLine() {
    install(Level.INFO, true);
    log.atWarn().addKeyValue("n", 3).addKeyValue("t", "a\"\u2028").log("x");
    assertThat(text())
        .matches(
            "\\{\"time\":\"2026-11-21T02:03:04\\.005Z\",\"level\":\"WARN\",\"source\":\"LogOutputTest\\.java:\\d+\",\"msg\":\"x\",\"n\":3,"
                + "\"t\":\"a\\\\\"\\\\u2028\"\\}\n");
  }

  @Test
  void CLI_38_linesBelowTheLevelAreNotWritten() {
    install(Level.WARN, false);
    log.info("no");
    log.atDebug().log("no");
    log.error("yes {}", 1);
    assertThat(text().lines()).hasSize(1).allMatch(line -> line.contains("level=ERROR") && line.contains("msg=\"yes 1\""));
  }

  @Test
  void librariesAreQuieterThanWe() {
    install(Level.DEBUG, false);
    Logger library = LoggerFactory.getLogger("io.netty.Something");
    library.info("no");
    library.warn("yes");
    assertThat(text().lines()).hasSize(1).allMatch(line -> line.contains("level=WARN"));
  }

  @Test
  void aThrowableIsTheErrKey() {
    install(Level.INFO, false);
    log.atError().setCause(new java.io.IOException("disk full")).log("cannot write");
    assertThat(text()).contains("msg=\"cannot write\" err=\"disk full\"").doesNotContain("stack=");
  }
}
