package io.ironbell.conformance.harness;

import java.time.Duration;

/** What the recording webhook does with a request: after a delay it answers with a status, or breaks the connection. */
public record Answer(int status, String body, Duration delay, boolean reset) {

  public static Answer ok() {
    return status(200);
  }

  public static Answer status(int status) {
    return new Answer(status, "", Duration.ZERO, false);
  }

  public static Answer slow(Duration delay) {
    return new Answer(200, "", delay, false);
  }

  /** Longer than any flush may last. */
  public static Answer hang() {
    return slow(Duration.ofMinutes(10));
  }

  public static Answer resets() {
    return new Answer(0, "", Duration.ZERO, true);
  }

  public Answer saying(String text) {
    return new Answer(status, text, delay, reset);
  }
}
