package io.ironbell.api.matcher;

import io.ironbell.api.model.GoQuote;
import io.ironbell.api.model.LabelName;
import java.util.List;

/**
 * How matchers are written and what a label may be called: chosen once from the feature flags and passed along as a value (upstream
 * {@code matcher/compat}, which keeps it in globals).
 *
 * <p>{@link #parseMatchers} reads the lists of the configuration, {@link #parseMatcher} the single matchers of API filters, which may not
 * stand in braces (MAT-10) except in classic mode.
 */
public enum MatcherDialect {
  /** Both parsers; where they differ or only the classic one accepts, the classic reading wins and a warning is given (MAT-06, MAT-07). */
  FALLBACK {
    @Override
    public Matcher parseMatcher(String input, String origin, MatcherWarning.Listener warnings) {
      refuseBraces(input);
      return FallbackParser.matcher(input, origin, warnings);
    }

    @Override
    public List<Matcher> parseMatchers(String input, String origin, MatcherWarning.Listener warnings) {
      return FallbackParser.matchers(input, origin, warnings);
    }
  },
  /** Feature {@code classic-mode} (MAT-08). */
  CLASSIC {
    @Override
    public Matcher parseMatcher(String input, String origin, MatcherWarning.Listener warnings) {
      return ClassicParser.matcher(input);
    }

    @Override
    public List<Matcher> parseMatchers(String input, String origin, MatcherWarning.Listener warnings) {
      return ClassicParser.matchers(input);
    }

    @Override
    public boolean isValidLabelName(String name) {
      return LabelName.isClassic(name);
    }
  },
  /** Feature {@code utf8-strict-mode} (MAT-09). */
  UTF8_STRICT {
    @Override
    public Matcher parseMatcher(String input, String origin, MatcherWarning.Listener warnings) {
      refuseBraces(input);
      return Utf8Parser.matcher(input);
    }

    @Override
    public List<Matcher> parseMatchers(String input, String origin, MatcherWarning.Listener warnings) {
      return Utf8Parser.matchers(input);
    }
  };

  /**
   * Exactly one matcher.
   *
   * @throws MatcherSyntaxException with upstream's text
   */
  public abstract Matcher parseMatcher(String input, String origin, MatcherWarning.Listener warnings);

  /**
   * Any number of matchers, none included, in the order they are written.
   *
   * @throws MatcherSyntaxException with upstream's text
   */
  public abstract List<Matcher> parseMatchers(String input, String origin, MatcherWarning.Listener warnings);

  /** What a label or annotation may be called (MAT-15). */
  public boolean isValidLabelName(String name) {
    return LabelName.isUtf8(name);
  }

  private static void refuseBraces(String input) {
    if (input.startsWith("{") || input.endsWith("}")) {
      throw new MatcherSyntaxException("unexpected open or close brace: " + GoQuote.shortened(input));
    }
  }
}
