package io.ironbell.api.matcher;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks both parsers and prefers the classic one where they differ (upstream {@code matcher/compat/parse.go}, G-143). Stateless. */
final class FallbackParser {
  private FallbackParser() {}

  static Matcher matcher(String input, String origin, MatcherWarning.Listener warnings) {
    return choose(
        new Attempt<>(Utf8Parser::matcher, input),
        new Attempt<>(ClassicParser::matcher, input),
        new Occasion<>(input, origin, warnings, Matcher::toString, Object::equals));
  }

  static List<Matcher> matchers(String input, String origin, MatcherWarning.Listener warnings) {
    return choose(
        new Attempt<>(Utf8Parser::matchers, input),
        new Attempt<>(ClassicParser::matchers, input),
        new Occasion<>(input, origin, warnings, FallbackParser::join, FallbackParser::agree));
  }

  private static <T> T choose(Attempt<T> utf8, Attempt<T> classic, Occasion<T> occasion) {
    T byClassic = classic.result;
    T byUtf8 = utf8.result;
    if (byUtf8 == null) {
      if (byClassic == null) {
        throw new MatcherSyntaxException(classic.error);
      }
      occasion.incompatible(utf8.error, byClassic);
      return byClassic;
    }
    if (byClassic != null && !occasion.same.test(byUtf8, byClassic)) {
      occasion.disagreement();
      return byClassic;
    }
    return byUtf8;
  }

  /** Upstream compares a nil list with an empty one and calls that a disagreement: an empty text warns (G-145). */
  private static boolean agree(List<Matcher> utf8, List<Matcher> classic) {
    return !utf8.isEmpty() && utf8.equals(classic);
  }

  private static String join(List<Matcher> matchers) {
    StringBuilder out = new StringBuilder();
    for (Matcher m : matchers) {
      out.append(out.isEmpty() ? "" : ",").append(m);
    }
    return out.toString();
  }

  /** What one parser made of the input: a result, or else an error. */
  private static final class Attempt<T> {
    final @Nullable T result;
    final String error;

    Attempt(Function<String, T> parser, String input) {
      T parsed = null;
      String failure = "";
      try {
        parsed = parser.apply(input);
      } catch (MatcherSyntaxException e) {
        failure = e.text();
      }
      result = parsed;
      error = failure;
    }
  }

  private interface Same<T> {
    boolean test(T utf8, T classic);
  }

  private record Occasion<T>(String input, String origin, MatcherWarning.Listener warnings, Function<T, String> print, Same<T> same) {
    void incompatible(String error, T classic) {
      warnings.warn(new MatcherWarning(MatcherWarning.INCOMPATIBLE, input, origin, error, print.apply(classic)));
    }

    void disagreement() {
      warnings.warn(new MatcherWarning(MatcherWarning.DISAGREEMENT, input, origin, null, null));
    }
  }
}
