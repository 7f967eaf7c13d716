package io.ironbell.conformance.harness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An answer as it came over the wire; status 0 is a connection that ended without one. Header names are in lower case. */
public record Reply(int status, Map<String, List<String>> headers, byte[] bytes) {

  public static Reply dropped() {
    return new Reply(0, Map.of(), new byte[0]);
  }

  public String body() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** All values of a header joined by a comma, or an empty text. */
  public String header(String name) {
    return String.join(", ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
  }

  public Reply expect(int wanted) {
    if (status != wanted) {
      throw new AssertionError("expected status " + wanted + ", got " + status + ": " + body());
    }
    return this;
  }
}
