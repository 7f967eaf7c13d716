package io.ironbell.conformance.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The two servers that are compared. */
public enum ServerKind {
  UPSTREAM,
  IRONBELL;

  /** Which of them take part: the property ironbell.servers (upstream, ironbell or both, the default). */
  public static List<ServerKind> taking() {
    String asked = System.getProperty("ironbell.servers", "both");
    return Arrays.stream(values())
        .filter(kind -> asked.equals("both") || asked.equalsIgnoreCase(kind.name()))
        .filter(kind -> kind == UPSTREAM || packaged())
        .toList();
  }

  /** Whether there is something to start: mvn test runs before the server is packaged, mvn verify after. */
  static boolean packaged() {
    if (!System.getProperty("ironbell.bin", "").isEmpty()) {
      return true;
    }
    Path application = Checkout.root().resolve("server/target/ironbell");
    boolean there = Files.isExecutable(Checkout.ironbell()) && Files.isDirectory(application.resolve("native"));
    if (!there && Peers.required()) {
      throw new AssertionError("nothing to compare: the server is not packaged in " + application + " (use mvn verify)");
    }
    return there;
  }
}
