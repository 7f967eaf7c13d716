package io.ironbell.api.matcher;

import com.google.re2j.Pattern;

/** Regular expressions without anchors, as templates use them, under the same bounds as those of matchers. Stateless. */
public final class SearchRegex {
  private SearchRegex() {}

  /** @throws MatcherSyntaxException with Go's text */
  public static Pattern compile(String expression) {
    return AnchoredRegex.automaton(expression, RegexReader.read(expression));
  }
}
