package io.ironbell.server.firststart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether a person sees standard error. For the wiring. */
public final class Terminal {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private Terminal() {}

  /** The stream if it is a terminal, else null: what goes to a file or a log collector must not hold passwords. */
  public static @Nullable Appendable of(PrintStream standardError) {
    try {
      String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console") ? standardError : null;
    } catch (IOException | UnsupportedOperationException noProc) {
      return null;
    }
  }
}
