package io.ironbell.api.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever the pattern: the verdicts and the error texts are those of plain re2j on {@code ^(?:p)$}. */
final class RegexFuzzTest {
  /** A literal brace stands before a letter: re2j refuses one before a repeat, {@code {?}, which Go and we accept. */
  private static final List<String> PIECES =
      List.of(
          "a", "b", "ab", "c", ".", ".*", ".+", "(a|b)", "(?:ab|c)", "|", "(", ")", "[ab]", "[a-c]", "[^a]", "[", "]", "?", "*", "+", "??",
          "{2}", "{0,2}", "{1,}", "{a", "}", "{3,1}", "\\.", "\\d", "\\", "\\Q", "\\E", "\\Q\\E", "^", "$", "(?i)", "(?P<n>a)", "(?=a)", "\\pL", "\\x{61}",
          "\\x61", "\n", "é", "😀", "[[:alpha:]]", "[]a]", "\\]", "-", "(?s).", "\\b");

  private static final List<String> VALUE_PIECES = List.of("a", "b", "c", ".", "\n", "é", "😀", "1", "", "-", "]", "A");

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(PIECES).list().ofMaxSize(8).map(l -> String.join("", l));
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(VALUE_PIECES).list().ofMaxSize(6).map(l -> String.join("", l));
  }

  @Property(tries = 20_000)
  void G_142_verdictsAreThoseOfPlainRe2j(@ForAll("patterns") String pattern, @ForAll("values") String first, @ForAll("values") String second) {
    AnchoredRegex ours = null;
    String error = null;
    try {
      ours = AnchoredRegex.compile(pattern);
    } catch (MatcherSyntaxException e) {
      error = e.text();
    }
    Pattern plain = compile("^(?:" + pattern + ")$", error);
    if (ours == null || plain == null) {
      return;
    }
    for (String value : List.of(first, second, first + second, "", pattern)) {
      assertThat(ours.matches(value)).as("%s on %s", pattern, value).isEqualTo(plain.matcher(value).find());
      if (ours.matches(value)) {
        assertThat(value).startsWith(ours.prefix());
        assertThat(ours.literals() == null || ours.literals().contains(value)).isTrue();
      }
    }
  }

  @Property(tries = 5_000)
  void G_129_uncheckedPatternsAreRefusedExactlyWhenRe2jRefusesThem(@ForAll("patterns") String pattern) {
    String error = null;
    try {
      AnchoredRegex.checkUnanchored(pattern);
    } catch (MatcherSyntaxException e) {
      error = e.text();
    }
    compile(pattern, error);
  }

  /** Fails when re2j's verdict is not {@code expectedError}. */
  private static @Nullable Pattern compile(String expression, @Nullable String expectedError) {
    if (expression.contains("(?i)") && RegexFolding.neverEnds(expression)) {
      assertThat(expectedError).as(expression).isNotNull(); // re2j itself would never answer
      return null;
    }
    try {
      Pattern plain = Pattern.compile(expression);
      if (expectedError != null) {
        fail("%s was refused: %s", expression, expectedError);
      }
      return plain;
    } catch (PatternSyntaxException e) {
      assertThat(expectedError).as(expression).isNotNull();
      String message = String.valueOf(e.getMessage());
      if (!message.contains("stack underflow")) {
        String place = message.endsWith("trailing backslash at end of expression") ? ": ``" : ""; // Go names it, re2j does not
        assertThat(expectedError).as(expression).isEqualTo(message + place);
      }
      return null;
    }
  }
}
