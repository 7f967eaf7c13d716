package io.ironbell.api.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.GoQuote;
import io.ironbell.api.model.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table is this project's own; its expectations are what upstream 0.34 answers. A bar separates input from result. */
final class MatcherDialectTest {
  private final List<MatcherWarning> warnings = new ArrayList<>();

  private String list(MatcherDialect dialect, String input) {
    try {
      return dialect.parseMatchers(input, "config", warnings::add).stream().map(Matcher::toString).collect(Collectors.joining(","));
    } catch (MatcherSyntaxException e) {
      return "error " + e.text();
    }
  }

  private String single(MatcherDialect dialect, String input) {
    try {
      return dialect.parseMatcher(input, "api", warnings::add).toString();
    } catch (MatcherSyntaxException e) {
      return "error " + e.text();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "a=b; a=\"b\"",
        "a = \"b\" , c!=d; a=\"b\",c!=\"d\"",
        "{a=~\"x.*\",b!~y,}; a=~\"x.*\",b!~\"y\"",
        "{}; ^^",
        "a=; a=\"\"",
        "a=\"b,c\"; a=\"b,c\"",
        "a=b=c; a=\"b=c\"",
        "a=\"\\\"\\n\\\\\\t\"; a=\"\\\"\\n\\\\\\\\t\"",
        "a=b\\; a=\"b\\\\\"",
        "a=b,; a=\"b\"",
        "a=b,,; ^error bad matcher format: ^",
        ",; ^error bad matcher format: ^",
        "a:b=c; a:b=\"c\"",
        "a-b=c; error bad matcher format: a-b=c",
        "a=b c; a=\"b c\"",
        "a=b\"c; error matcher value contains unescaped double quote: b\"c",
        "a=\"b; error matcher value contains unescaped double quote: \"b",
        "a=~(; error error parsing regexp: missing closing ): `^(?:()$`",
        "1a=b; error bad matcher format: 1a=b",
        "a; error bad matcher format: a"
      })
  void MAT_02_classic(String input, String result) {
    assertThat(list(MatcherDialect.CLASSIC, input)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "a=b; a=\"b\"",
        "{\"a b\"=\"c\\td\"}; \"a b\"=\"c\\td\"",
        "{a=b,c!~d,}; a=\"b\",c!~\"d\"",
        "a.b=c; a.b=\"c\"",
        "Σ=\"\\u00e9\"; Σ=\"é\"",
        "{}; ^^",
        "^ ^; ^^",
        "a; error end of input: expected an operator such as '=', '!=', '=~' or '!~'",
        "a=; error end of input: expected label value",
        "=b; error 0:1: unexpected =: expected label name",
        "a=b=c; error 3:4: unexpected =: expected a comma or close brace",
        "{a=b; error 0:4: end of input: expected close brace",
        "a=b}; error 0:4: }: expected opening brace",
        "}; error 0:1: }: expected opening brace",
        "{; error 0:1: end of input: expected close brace",
        "{}}; error 2:3: }: expected end of input",
        "a!b; error 1:2: !: expected one of '=~': expected an operator such as '=', '!=', '=~' or '!~'",
        "a!; error 1:2: unexpected end of input, expected one of '=~': expected an operator such as '=', '!=', '=~' or '!~'",
        "a=\"b; error 2:4: \"b: missing end \": expected label value",
        "a=b'; error 3:4: ': invalid input: expected a comma or close brace",
        "~; error 0:1: ~: invalid input",
        "a=\"\\q\"; error 2:6: \"\\q\": invalid input",
        "a=\"\\xff\"; error 2:8: \"\\xff\": invalid input",
        "a=b,,; error 4:5: unexpected ,: expected a matcher or close brace after comma",
        "{,}; error 1:2: unexpected ,: expected label name",
        "a=~\"(\"; error failed to create matcher: error parsing regexp: missing closing ): `^(?:()$`"
      })
  void MAT_03_utf8(String input, String result) {
    assertThat(list(MatcherDialect.UTF8_STRICT, input)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "a=b; a=\"b\"; 0",
        "a=b=c; a=\"b=c\"; 1",
        "a=\"\\t\"; a=\"\\\\t\"; 1",
        "a.b=c; a.b=\"c\"; 0",
        "nope; error bad matcher format: nope; 0",
        "^^; ^^; 1"
      })
  void MAT_06_MAT_07_G_143_fallbackPrefersTheClassicReading(String input, String result, int warned) {
    assertThat(list(MatcherDialect.FALLBACK, input)).isEqualTo(result);
    assertThat(warnings).hasSize(warned);
  }

  @Test
  void G_144_theWarningSuggestsWhatBothWouldRead() {
    assertThat(single(MatcherDialect.FALLBACK, "a=b=c")).isEqualTo("a=\"b=c\"");
    assertThat(warnings)
        .containsExactly(
            new MatcherWarning(
                MatcherWarning.INCOMPATIBLE, "a=b=c", "api", "3:4: unexpected =: expected a comma or close brace", "a=\"b=c\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "{a=\"b\"}; error unexpected open or close brace: {a=\"b\"}",
        "^^; ^error bad matcher format: ^",
        "nope; error bad matcher format: nope",
        "a=b,c=d; a=\"b,c=d\""
      })
  void MAT_10_G_018_G_019_G_020_singleMatchers(String input, String result) {
    assertThat(single(MatcherDialect.FALLBACK, input)).isEqualTo(result);
  }

  @Test
  void MAT_09_strictSingles() {
    assertThat(single(MatcherDialect.UTF8_STRICT, "a=b,c=d")).isEqualTo("error expected 1 matcher, found 2");
    assertThat(single(MatcherDialect.UTF8_STRICT, "")).isEqualTo("error no matchers");
  }

  private String value(MatcherDialect dialect, String input) {
    return dialect.parseMatcher(input, "config", warnings::add).value();
  }

  @Test
  void MAT_04_quotedTextsOfTheUtf8DialectHaveGosEscapesAndAreUtf8() {
    assertThat(value(MatcherDialect.UTF8_STRICT, "a=\"\\t\\n\\r\\a\\v\\\\\\\"\"")).isEqualTo("\t\n\r\u0007\u000b\\\"");
    assertThat(value(MatcherDialect.UTF8_STRICT, "a=\"\\u00e9\\x41\\101\\U0001f600é\"")).isEqualTo("éAA😀é");
    assertThat(value(MatcherDialect.UTF8_STRICT, "a=\"\\xc3\\xa9\"")).as("bytes that are UTF-8 together").isEqualTo("é");
    assertThat(MatcherDialect.UTF8_STRICT.parseMatcher("\"n\\u00e9\"=x", "config", warnings::add).name()).isEqualTo("né");
    for (String none : List.of("\\xff", "\\xc3", "\\ud800", "\\q", "\\'", "\\8")) {
      assertThatThrownBy(() -> value(MatcherDialect.UTF8_STRICT, "a=\"" + none + "\"")).as(none).isInstanceOf(MatcherSyntaxException.class);
    }
    assertThat(value(MatcherDialect.CLASSIC, "a=\"\\t\"")).as("the classic one knows no tab").isEqualTo("\\t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FALLBACK", "CLASSIC", "UTF8_STRICT"})
  void MAT_05_bracesAndACommaAtTheEndAreOptional(String name) {
    MatcherDialect dialect = MatcherDialect.valueOf(name);
    for (String form : List.of("a=\"b\"", "a=\"b\",", "{a=\"b\"}", "{a=\"b\",}", "{a=b,}", "{ a = b }")) {
      assertThat(list(dialect, form)).as(form).isEqualTo("a=\"b\"");
    }
    assertThat(list(dialect, "{a=b,c!=d,}")).isEqualTo("a=\"b\",c!=\"d\"");
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FALLBACK", "CLASSIC", "UTF8_STRICT"})
  void MAT_12_aTextIsSplitAtTheCommasOutsideOfQuotes(String name) {
    MatcherDialect dialect = MatcherDialect.valueOf(name);
    assertThat(list(dialect, "a=b,c=d")).isEqualTo("a=\"b\",c=\"d\"");
    assertThat(list(dialect, "a=\"b,c=d\",e=~\"f,g\" ,h!=i")).isEqualTo("a=\"b,c=d\",e=~\"f,g\",h!=\"i\"");
    assertThat(list(dialect, "a=\"\\\",b=\\\"\",c=d")).as("a quote with a backslash ends nothing").isEqualTo("a=\"\\\",b=\\\"\",c=\"d\"");
    assertThat(warnings).isEmpty();
  }

  @Test
  void MAT_15_labelNames() {
    assertThat(MatcherDialect.CLASSIC.isValidLabelName("a.b")).isFalse();
    assertThat(MatcherDialect.FALLBACK.isValidLabelName("a.b")).isTrue();
    assertThat(MatcherDialect.UTF8_STRICT.isValidLabelName("")).isFalse();
  }

  @Test
  void MAT_11_anAbsentLabelIsEmpty() {
    LabelSet labels = LabelSet.of("x", "y");
    assertThat(Matcher.of(Matcher.Type.EQUAL, "a", "").matches(labels)).isTrue();
    assertThat(Matcher.of(Matcher.Type.REGEXP, "a", ".+").matches(labels)).isFalse();
    assertThat(Matcher.of(Matcher.Type.NOT_EQUAL, "a", "").matches(labels)).isFalse();
    assertThat(Matcher.of(Matcher.Type.NOT_REGEXP, "a", "b").matches(labels)).isTrue();
  }

  @Test
  void MAT_14_G_149_textForm() {
    assertThat(Matcher.of(Matcher.Type.EQUAL, "a", "x\"\\\n\t")).hasToString("a=\"x\\\"\\\\\\n\t\"");
    assertThat(Matcher.of(Matcher.Type.REGEXP, "a b", "\t")).hasToString("\"a b\"=~\"\\t\"");
    assertThat(Matcher.of(Matcher.Type.NOT_EQUAL, "é.-:/1", "")).as("nothing reserved").hasToString("é.-:/1!=\"\"");
    for (String reserved : List.of("{", "}", "!", "=", "~", ",", "'", "`", " ", "\u00a0")) {
      assertThat(Matcher.of(Matcher.Type.NOT_REGEXP, "n" + reserved, "v")).hasToString(GoQuote.quote("n" + reserved) + "!~\"v\"");
    }
    assertThat(Matcher.of(Matcher.Type.EQUAL, "n\"\\\n", "é\t")).hasToString("\"n\\\"\\\\\\n\"=\"é\\t\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FALLBACK", "CLASSIC", "UTF8_STRICT"})
  void whatIsPrintedIsReadAgain(String dialect) {
    Matcher matcher = Matcher.of(Matcher.Type.NOT_REGEXP, "name", "a\"b\\\\c\n,={}");
    assertThat(MatcherDialect.valueOf(dialect).parseMatchers(matcher.toString(), "t", MatcherWarning.Listener.NONE)).containsExactly(matcher);
  }

  /** Fuzzing: any input gets matchers or a text, never another exception, and what came out can be read again if it has names. */
  @Property(tries = 3_000)
  void anyTextIsReadOrRefused(
      @ForAll @StringLength(max = 20) @Chars({'a', 'b', '=', '!', '~', '"', '\\', ',', '{', '}', ' ', '\n', '(', 'n', '\''}) @CharRange(from = '\u2000', to = '\u2003')
          String input) {
    for (MatcherDialect dialect : MatcherDialect.values()) {
      List<Matcher> matchers;
      try {
        matchers = dialect.parseMatchers(input, "t", MatcherWarning.Listener.NONE);
      } catch (MatcherSyntaxException e) {
        assertThat(e.text()).isNotEmpty();
        continue;
      }
      if (matchers.stream().noneMatch(matcher -> matcher.name().isEmpty())) {
        assertThat(dialect.parseMatchers(new MatcherSet(matchers).toString(), "t", MatcherWarning.Listener.NONE)).as("%s %s", dialect, input).isEqualTo(matchers);
      }
    }
  }

  /** Upstream takes such a name, and prints it without the quotes it needs; the text stands in the ids of routes, so it stays as it is. */
  @ParameterizedTest
  @ValueSource(strings = {"FALLBACK", "UTF8_STRICT"})
  void MAT_14_anEmptyNameIsReadAndPrintedAsUpstreamPrintsIt(String name) {
    MatcherDialect dialect = MatcherDialect.valueOf(name);
    MatcherSet read = new MatcherSet(dialect.parseMatchers("\"\"=a", "t", MatcherWarning.Listener.NONE));
    assertThat(read).isEqualTo(MatcherSet.of(Matcher.of(Matcher.Type.EQUAL, "", "a"))).hasToString("{=\"a\"}");
    assertThatThrownBy(() -> dialect.parseMatchers(read.toString(), "t", MatcherWarning.Listener.NONE)).isInstanceOf(MatcherSyntaxException.class);
  }

  @Test
  void errorsOfListsNameTheMatcher() {
    assertThatThrownBy(() -> MatcherDialect.FALLBACK.parseMatchers("a=b,c", "config", warnings::add)).hasMessage("bad matcher format: c");
  }

  /** An error repeats the beginning of what was sent, not all of it: the answer to a bad request stays small. */
  @ParameterizedTest
  @ValueSource(strings = {"a=~%s(", "a=~%s[z-a]", "a=\"%s", "a-%s=x", "{a=%s", "a %s", "a=b, %s", "\"%s\"", "a=\"\"%s\"", "a=~(?P<%s", "a=~\\p{%s}", "a=~x{%s"})
  void MAT_aLongTextIsNotRepeatedWhole(String form) {
    String input = String.format(java.util.Locale.ROOT, form, "x".repeat(5_000));
    for (MatcherDialect dialect : MatcherDialect.values()) {
      String answer = single(dialect, input);
      assertThat(answer.startsWith("error ") ? answer.length() : 0).as(answer).isLessThan(800);
    }
  }
}
