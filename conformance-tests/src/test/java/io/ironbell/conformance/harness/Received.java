package io.ironbell.conformance.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One request that the recording webhook got: when its last byte was read, and what it was. */
public record Received(Instant at, String method, String path, Map<String, List<String>> headers, String body) {

  public Json json() {
    return Json.parse(body);
  }

  /** Seconds since an earlier moment, with a fraction. */
  public double secondsAfter(Instant earlier) {
    return Duration.between(earlier, at).toNanos() / 1e9;
  }
}
