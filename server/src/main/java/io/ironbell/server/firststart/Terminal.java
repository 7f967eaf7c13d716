package io.ironbell.server.firststart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person sits at standard error. A service may well have a terminal there which nobody watches or which is recorded, such as the
 * console of a machine or a container; it has none as standard input too. For the wiring.
 */
public final class Terminal {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private Terminal() {}

  /** The stream if a person reads it, else null: what goes to a file or a log collector must not hold passwords. */
  public static @Nullable Appendable of(PrintStream standardError) {
    return isPerson(DESCRIPTORS) ? standardError : null;
  }

  /** @param descriptors a folder of links, named by number */
  static boolean isPerson(Path descriptors) {
    return isTerminal(descriptors.resolve("0")) && isTerminal(descriptors.resolve("2"));
  }

  private static boolean isTerminal(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException noProc) {
      return false;
    }
  }
}
