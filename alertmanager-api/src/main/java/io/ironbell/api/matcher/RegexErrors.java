package io.ironbell.api.matcher;

import com.google.re2j.PatternSyntaxException;
import io.ironbell.api.model.GoQuote;

/** Error texts in the form of Go's {@code regexp/syntax.Error}. */
final class RegexErrors {
  static final String TOO_LARGE = "error parsing regexp: expression too large";

  private RegexErrors() {}

  static MatcherSyntaxException of(String problem, String where) {
    return new MatcherSyntaxException("error parsing regexp: " + problem + ": `" + GoQuote.shortened(where) + "`");
  }

  /** re2j words its errors as Go does, but for two: a closing parenthesis too many, and a backslash at the end, where Go names an empty place. */
  static MatcherSyntaxException of(PatternSyntaxException e, String expression) {
    String message = String.valueOf(e.getMessage());
    if (message.endsWith("trailing backslash at end of expression")) {
      return new MatcherSyntaxException(message + ": ``");
    }
    return message.contains("stack underflow") ? of("unexpected )", expression) : new MatcherSyntaxException(GoQuote.shortened(message));
  }
}
