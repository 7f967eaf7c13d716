package io.ironbell.api.matcher;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in RE2 syntax that has to match the whole of a value: {@code ^(?:pattern)$}, a search, as upstream does it (G-142).
 * Immutable and free to share between threads.
 *
 * <p>Compiled in time and memory bounded by {@link RegexBudget}, whatever the pattern; matched in time linear in the value.
 */
public final class AnchoredRegex {
  private final String pattern;
  private final ValueTest test;
  private final String prefix;

  private AnchoredRegex(String pattern, ValueTest test, String prefix) {
    this.pattern = pattern;
    this.test = test;
    this.prefix = prefix;
  }

  /** @throws MatcherSyntaxException with Go's text, which names the pattern with its anchors */
  public static AnchoredRegex compile(String pattern) {
    String anchored = "^(?:" + pattern + ")$";
    RegexReader.Read read = RegexReader.read(anchored);
    RegexNode body = read.readable() ? body(read.node()) : null;
    ValueTest cheap = body == null ? null : RegexShape.test(body);
    String prefix = body == null ? "" : RegexShape.prefix(body);
    return new AnchoredRegex(pattern, cheap != null ? cheap : new ValueTest.Automaton(prefix, automaton(anchored, read)), prefix);
  }

  /**
   * Whether {@code pattern} is an expression by itself: a silence's has to be (G-129), {@code a)|(b} is none although it compiles between
   * anchors.
   *
   * @throws MatcherSyntaxException with Go's text
   */
  public static void checkUnanchored(String pattern) {
    RegexReader.Read read = RegexReader.read(pattern);
    if (!read.readable() || read.node() == null || RegexShape.test(read.node()) == null) {
      automaton(pattern, read);
    }
  }

  /** What stands between the anchors; null when a stray parenthesis of the pattern has closed their group. */
  private static @Nullable RegexNode body(@Nullable RegexNode node) {
    return node instanceof RegexNode.Concat c && c.parts().size() == 3 ? c.parts().get(1) : null;
  }

  static Pattern automaton(String expression, RegexReader.Read read) {
    if (read.malformed() ? expression.length() > RegexBudget.MAX_MALFORMED : !read.budget().fits()) {
      throw new MatcherSyntaxException(RegexErrors.TOO_LARGE);
    }
    try {
      return compiled(expression, read.malformed() ? expression : RegexUnicode.expanded(expression));
    } catch (PatternSyntaxException e) {
      throw RegexErrors.of(e, expression);
    } catch (StackOverflowError e) {
      throw RegexErrors.of("expression nests too deeply", expression);
    }
  }

  /** What is wrong is told in the words that were written. */
  private static Pattern compiled(String expression, String expanded) {
    try {
      return Pattern.compile(expanded);
    } catch (PatternSyntaxException e) {
      return Pattern.compile(expression);
    }
  }

  /** As written, without anchors. */
  public String pattern() {
    return pattern;
  }

  /** Whether it matches the whole value. */
  public boolean matches(String value) {
    return test.test(value);
  }

  /** All values that match, when the pattern is a list of literals; else null. */
  public @Nullable Set<String> literals() {
    return test instanceof ValueTest.In in ? in.texts() : null;
  }

  /** What every matching value begins with; often empty. */
  public String prefix() {
    return prefix;
  }

  @Override
  public String toString() {
    return pattern;
  }
}
