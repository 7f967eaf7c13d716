package io.ironbell.api.matcher;

import org.jspecify.annotations.Nullable;

/**
 * Something the fallback dialect accepted and the operator should know of (MAT-06, MAT-07).
 *
 * @param message upstream's log message
 * @param origin where the text came from: {@code config}, {@code api}, …
 * @param error what the UTF-8 parser said; null for a disagreement
 * @param suggestion the same matchers as the UTF-8 parser would take them; null for a disagreement
 */
public record MatcherWarning(String message, String input, String origin, @Nullable String error, @Nullable String suggestion) {
  static final String INCOMPATIBLE =
      "Alertmanager is moving to a new parser for labels and matchers, and this input is incompatible. "
          + "Alertmanager has instead parsed the input using the classic matchers parser as a fallback. "
          + "To make this input compatible with the UTF-8 matchers parser please make sure all regular expressions and values are "
          + "double-quoted and backslashes are escaped. If you are still seeing this message please open an issue.";
  static final String DISAGREEMENT = "Matchers input has disagreement";

  /** Who wants to hear warnings: a logger at start and reload, nobody for a filter of a request. Called on the parsing thread. */
  @FunctionalInterface
  public interface Listener {
    Listener NONE = warning -> {};

    void warn(MatcherWarning warning);
  }
}
