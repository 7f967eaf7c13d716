package io.ironbell.notifier.template.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.ironbell.api.matcher.MatcherSyntaxException;
import io.ironbell.api.matcher.SearchRegex;
import io.ironbell.notifier.template.data.Texts;
import io.ironbell.notifier.template.format.Expansion;
import io.ironbell.notifier.template.format.Quote;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.Utf8;
import io.ironbell.notifier.template.value.Value;
import java.util.List;

/**
 * {@code match} and {@code reReplaceAll}: unanchored. One search is linear in the text whatever the expression, but with a factor as
 * large as the expression: the text is watched. Stateless.
 */
final class Regexes {
  static final TemplateFunction REPLACE_ALL =
      TemplateFunction.of(Signature.of(GoType.STRING, GoType.STRING, GoType.STRING), Regexes::replaceAll);

  static final TemplateFunction MATCH = TemplateFunction.of(Signature.of(GoType.STRING, GoType.STRING), Regexes::match);

  private Regexes() {}

  private static Value match(List<Value> arguments, Budget budget) throws EvaluationException {
    String expression = Texts.of(arguments.get(0));
    String text = Utf8.clean(Texts.of(arguments.get(1)));
    budget.work(expression.length());
    try {
      return Value.of(SearchRegex.compile(expression).matcher(WatchedText.of(text, budget)).find());
    } catch (MatcherSyntaxException e) {
      throw new FunctionException(String.valueOf(e.getMessage()));
    } catch (WatchedText.Stopped e) {
      throw e.limit();
    }
  }

  /** An expression that does not compile makes upstream panic, which is told so. */
  private static Value replaceAll(List<Value> arguments, Budget budget) throws EvaluationException {
    String expression = Texts.of(arguments.getFirst());
    Expansion replacement = Expansion.of(Texts.of(arguments.get(1)));
    String text = Utf8.clean(Texts.of(arguments.get(2)));
    budget.work(expression.length());
    Pattern pattern;
    try {
      pattern = SearchRegex.compile(expression);
    } catch (MatcherSyntaxException e) {
      throw new FunctionException("regexp: Compile(" + Quote.inMessage(expression) + "): " + e.getMessage());
    }
    try {
      return Value.of(replaced(pattern, replacement, text, budget));
    } catch (WatchedText.Stopped e) {
      throw e.limit();
    }
  }

  private static String replaced(Pattern pattern, Expansion replacement, String text, Budget budget) throws EvaluationException {
    budget.produce(text.length());
    StringBuilder out = new StringBuilder(text.length() + 16);
    Matcher matcher = pattern.matcher(WatchedText.of(text, budget));
    int copied = 0;
    int from = 0;
    while (from <= text.length() && matcher.find(from)) {
      budget.work(1);
      out.append(text, copied, matcher.start());
      boolean again = matcher.end() == matcher.start() && matcher.end() == copied && copied > 0; // an empty match behind a match is none
      if (!again) {
        replacement.append(out, matcher, text, budget);
      }
      copied = matcher.end();
      from = matcher.end() > matcher.start() ? matcher.end() : next(text, matcher.end());
    }
    return copied < text.length() ? out.append(text, copied, text.length()).toString() : out.toString();
  }

  private static int next(String text, int at) {
    return at < text.length() ? text.offsetByCodePoints(at, 1) : at + 1;
  }
}
