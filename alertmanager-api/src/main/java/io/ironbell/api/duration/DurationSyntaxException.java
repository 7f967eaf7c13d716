package io.ironbell.api.duration;

/** A text that is no duration. The message is the one Go, prometheus/common or kingpin gives. */
public final class DurationSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public DurationSyntaxException(String message) {
    super(message);
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
