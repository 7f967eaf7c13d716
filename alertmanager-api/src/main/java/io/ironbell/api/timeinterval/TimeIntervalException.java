package io.ironbell.api.timeinterval;

/** A text that is no part of a time interval. The message is upstream's. */
public final class TimeIntervalException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public TimeIntervalException(String message) {
    super(message);
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
