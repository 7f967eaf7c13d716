package io.ironbell.conformance.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * What some scenarios need beyond a plain user: a tracer, a mount, a memory group. Where it is missing they are skipped with a line that says
 * so; with -Dironbell.privileges.required=true, as in .ci/run, that is a failure.
 */
public final class Privileges {
  private Privileges() {}

  /** Goes on if it is there, else skips the test or fails it. */
  public static void need(boolean there, String what) {
    if (!there && Boolean.getBoolean("ironbell.privileges.required")) {
      throw new AssertionError("required here, and missing: " + what);
    }
    Assumptions.assumeTrue(there, what);
  }

  /** A program at its usual place. */
  public static void needProgram(String path) {
    need(Files.isExecutable(Path.of(path)), path);
  }
}
