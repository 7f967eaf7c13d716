package io.ironbell.server.logging;

import io.ironbell.api.port.Time;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Where log lines go, and from which level on. One per process, because SLF4J finds its backend by itself; set once by {@code Main} before
 * anything logs, replaced by tests. Safe for any thread: one line is one write.
 */
public final class LogOutput {
  private static volatile @Nullable LogOutput current;

  private final PrintStream stream;
  private final Time time;
  private final Level threshold;
  private final boolean json;
  private final LineBudget budget = new LineBudget();

  public LogOutput(PrintStream stream, Time time, Level threshold, boolean json) {
    this.stream = stream;
    this.time = time;
    this.threshold = threshold;
    this.json = json;
  }

  /** @param output null to drop every line */
  public static void install(@Nullable LogOutput output) {
    current = output;
  }

  /** Null until {@code Main} has read the command line: lines before that would have no form, and are dropped. */
  static @Nullable LogOutput current() {
    return current;
  }

  boolean writes(Level level) {
    return level.toInt() >= threshold.toInt();
  }

  /** Takes a line of those that clients may cause here: how many were left out before it, or {@link LineBudget#NONE_LEFT}. */
  long omittedBefore(String source) {
    return budget.take(source, time.nanoTime());
  }

  void write(LogLine line) {
    StringBuilder text = new StringBuilder(200);
    if (json) {
      JsonLines.append(text, time.now(), line);
    } else {
      LogfmtLines.append(text, time.now(), line);
    }
    byte[] bytes = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    stream.write(bytes, 0, bytes.length);
    stream.flush();
  }
}
