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

/** {@code match} and {@code reReplaceAll}: unanchored, and linear in the text whatever the expression. Stateless. */
final class Regexes {
  static final TemplateFunction REPLACE_ALL =
      TemplateFunction.of(Signature.of(GoType.STRING, GoType.STRING, GoType.STRING), Regexes::replaceAll);

  private Regexes() {}

  static boolean match(String expression, String text) throws FunctionException {
    try {
      return SearchRegex.compile(expression).matcher(Utf8.clean(text)).find();
    } catch (MatcherSyntaxException e) {
      throw new FunctionException(String.valueOf(e.getMessage()));
    }
  }

  /** An expression that does not compile makes upstream panic, which is told so. */
  private static Value replaceAll(List<Value> arguments, Budget budget) throws EvaluationException {
    String expression = Texts.of(arguments.getFirst());
    Expansion replacement = Expansion.of(Texts.of(arguments.get(1)));
    String text = Utf8.clean(Texts.of(arguments.get(2)));
    budget.work(expression.length() + (long) text.length());
    Pattern pattern;
    try {
      pattern = SearchRegex.compile(expression);
    } catch (MatcherSyntaxException e) {
      throw new FunctionException("regexp: Compile(" + Quote.inMessage(expression) + "): " + e.getMessage());
    }
    return Value.of(replaced(pattern, replacement, text, budget));
  }

  private static String replaced(Pattern pattern, Expansion replacement, String text, Budget budget) throws EvaluationException {
    StringBuilder out = new StringBuilder(text.length() + 16);
    Matcher matcher = pattern.matcher(text);
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
    budget.produce(text.length());
    return copied < text.length() ? out.append(text, copied, text.length()).toString() : out.toString();
  }

  private static int next(String text, int at) {
    return at < text.length() ? text.offsetByCodePoints(at, 1) : at + 1;
  }
}
