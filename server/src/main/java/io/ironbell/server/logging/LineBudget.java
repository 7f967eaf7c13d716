package io.ironbell.server.logging;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many lines one place in the code may write because of clients: 20 in 10 seconds; the next one after that says how many were left out. Places
 * are source lines, so there are few. Safe for any thread.
 */
final class LineBudget {
  static final int LINES = 20;
  static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

  /** The answer when a line has to be left out. */
  static final long NONE_LEFT = -1;

  private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();

  private static final class Window {
    long began;
    int written;
    long omitted;

    Window(long now) {
      began = now;
    }

    synchronized long take(long now) {
      if (now - began >= WINDOW_NANOS) {
        began = now;
        written = 0;
      }
      if (written == LINES) {
        omitted++;
        return NONE_LEFT;
      }
      written++;
      long before = omitted;
      omitted = 0;
      return before;
    }
  }

  /** Takes one line. @return how many were left out since the last one, or {@link #NONE_LEFT} */
  long take(String source, long now) {
    return windows.computeIfAbsent(source, s -> new Window(now)).take(now);
  }
}
