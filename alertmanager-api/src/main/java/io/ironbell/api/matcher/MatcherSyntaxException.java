package io.ironbell.api.matcher;

/** A text that is no matcher, or a pattern that is no regular expression or too large for one. The message is upstream's. */
public final class MatcherSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public MatcherSyntaxException(String message) {
    super(message);
  }

  /** Never empty: API answers and configuration errors repeat it. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
