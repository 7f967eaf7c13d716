package io.ironbell.api.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnchoredRegexTest {
  @Test
  void listsOfLiteralsAreSets() {
    assertThat(AnchoredRegex.compile("a|b|cd").literals()).isEqualTo(Set.of("a", "b", "cd"));
    assertThat(AnchoredRegex.compile("(eu|us)-[1-3]x?").literals())
        .isEqualTo(Set.of("eu-1", "eu-2", "eu-3", "us-1", "us-2", "us-3", "eu-1x", "eu-2x", "eu-3x", "us-1x", "us-2x", "us-3x"));
    assertThat(AnchoredRegex.compile("").literals()).isEqualTo(Set.of(""));
    assertThat(AnchoredRegex.compile("a\\.b").literals()).isEqualTo(Set.of("a.b"));
    assertThat(AnchoredRegex.compile("a.b").literals()).isNull();
    assertThat(AnchoredRegex.compile("(?i)a").literals()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "prod-eu-.*, prod-eu-", "web[0-9]+, web", "(foo|fox)+, fo", "abc?d+, ab", "a|b, ''", "abc|abd, ab", "(?i)abc, ''", "x*abc, ''"
  })
  void whatEveryMatchBeginsWith(String pattern, String prefix) {
    assertThat(AnchoredRegex.compile(pattern).prefix()).isEqualTo(prefix);
  }

  @Test
  void G_142_theDotStopsAtANewline() {
    assertThat(AnchoredRegex.compile(".*").matches("a\nb")).isFalse();
    assertThat(AnchoredRegex.compile("a.*").matches("ab\n")).isFalse();
    assertThat(AnchoredRegex.compile("a\n.*").matches("a\nb")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a(; error parsing regexp: missing closing ): `^(?:a()$`",
        "a); error parsing regexp: unexpected ): `^(?:a))$`",
        "*a; error parsing regexp: missing argument to repetition operator: `*`",
        "a**; error parsing regexp: invalid nested repetition operator: `**`",
        "x{1001}; error parsing regexp: invalid repeat count: `{1001}`",
        "[a; error parsing regexp: missing closing ]: `[a)$`",
        "((x{1000}){1000}){1000}; error parsing regexp: invalid repeat count: `{1000}`",
        "((x{100}){10}){10}; error parsing regexp: invalid repeat count: `{10}`"
      })
  void errorTextsAreGos(String pattern, String message) {
    assertThatThrownBy(() -> AnchoredRegex.compile(pattern)).isInstanceOf(MatcherSyntaxException.class).hasMessage(message);
  }

  @Test
  void fiveThousandNestedGroupsAreRefused() {
    String pattern = "(".repeat(5_000) + "x" + ")".repeat(5_000);
    assertRefusedSoon(pattern, "error parsing regexp: expression nests too deeply: `");
    assertRefusedSoon("(?:".repeat(5_000) + "x" + ")".repeat(5_000), "error parsing regexp: expression nests too deeply: `");
    assertRefusedSoon("(".repeat(50_000), "error parsing regexp: expression nests too deeply: `");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x{1000}", "(x?){500}", "\\pL", "(?i)[b-\\x{1C00}]", "(?:a|b[0-9])", "a?", "(a*)"})
  void hugePatternsAreRefused(String piece) {
    assertRefusedSoon(piece.repeat(30_000), "error parsing regexp: expression too large");
  }

  @Test
  void patternsBeyondTheLengthAreRefused() {
    assertRefusedSoon("a".repeat(2_000_000), "error parsing regexp: expression too large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[:", "a", "\\n", "a-c", "\\Q"})
  void longClassesAndLongNonsenseAreRefused(String piece) {
    assertRefusedSoon("[" + piece.repeat(200_000), "error parsing regexp: expression too large");
    assertRefusedSoon("[" + piece.repeat(200_000) + "]", "error parsing regexp: expression too large");
    assertRefusedSoon("((x{1000}){1000}){1000}[" + piece.repeat(3_000), "error parsing regexp: ");
  }

  @Test
  void classesOfSomeHundredCharactersAreFine() {
    assertThat(AnchoredRegex.compile("[" + "a-cx".repeat(500) + "]").matches("x")).isTrue();
  }

  @Test
  void longListsOfLiteralsAreFine() {
    StringBuilder list = new StringBuilder("host0");
    for (int i = 1; i < 20_000; i++) {
      list.append("|host").append(i);
    }
    assertThat(AnchoredRegex.compile(list.toString()).matches("host19999")).isTrue();
  }

  /** Escaped, each is a part of its own. */
  @Test
  void longTextsBehindAGapAreFine() {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertThat(AnchoredRegex.compile(".*" + "\\.".repeat(500_000)).matches("x" + ".".repeat(500_000))).isTrue();
    assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({
    "ab\\Q\\E?, a, true",
    "ab\\Q\\E?, '', false",
    "ab\\Q\\E{2}, abb, true",
    "ab\\Q\\E{2}, abab, false",
    "ab\\Q\\E\\Q\\E?x, x, false",
    "ab\\Q\\E\\Q\\E?x, ax, true",
    "ab{2}?c, abbc, true",
    "ab{2c, ab{2c, true",
    "a😀?, a, true",
    "'ab{2,1', 'ab{2,1', true"
  })
  void anOperatorRepeatsOneCharacter(String pattern, String value, boolean matches) {
    assertThat(AnchoredRegex.compile(pattern).matches(value)).isEqualTo(matches);
  }

  @Test
  void anOperatorBehindSomethingEmptyCostsOneCharacter() {
    assertThat(AnchoredRegex.compile("abcdefghijklmnopqrstuvwxyz\\Q\\E{900}").matches("abcdefghijklmnopqrstuvwxy" + "z".repeat(900))).isTrue();
    assertThat(AnchoredRegex.compile("abcdefghijklmnopqrstuvwxyz(?i){900}").matches("abcdefghijklmnopqrstuvwxy" + "z".repeat(900))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GROUPS", "OPTIONALS", "CHOICES"})
  void theLargestAllowedPatternsMatchOnASmallStack(String kind) throws InterruptedException {
    String pattern =
        switch (kind) {
          case "GROUPS" -> "(".repeat(900) + "[0-9]x+" + ")".repeat(900);
          case "OPTIONALS" -> "(?:x?){950}[0-9]";
          default -> "[0-9]a|[0-9]b|".repeat(900) + "c+";
        };
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread small =
        new Thread(
            null,
            () -> {
              try {
                assertThat(AnchoredRegex.compile(pattern).matches("x".repeat(200))).isFalse();
              } catch (Throwable e) {
                failure.set(e);
              }
            },
            "small stack",
            1 << 20);
    small.start();
    small.join();
    assertThat(failure.get()).isNull();
  }

  private static void assertRefusedSoon(String pattern, String message) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertThatThrownBy(() -> AnchoredRegex.compile(pattern)).hasMessageStartingWith(message);
    assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThatThrownBy(() -> AnchoredRegex.checkUnanchored(pattern)).hasMessageStartingWith(message);
  }

  @Test
  void G_129_anUnbalancedPatternIsNoneByItself() {
    assertThatThrownBy(() -> AnchoredRegex.checkUnanchored("a)|(b")).hasMessage("error parsing regexp: unexpected ): `a)|(b`");
    assertThat(AnchoredRegex.compile("a)|(b").matches("axx")).isTrue();
  }

  /** re2j 1.8 would fold these for ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {"(?i)[\\x{100}-\\x{10FFFF}]", "(?i)\u1c80", "(?i)\\x{1c88}", "(?i)[é-😀]", "(?i)[^!-\\x{2000}]", "(?i)\\Q\u1c85\\E"})
  void V_15_expressionsWhoseFoldingNeverEndsAreRefused(String pattern) {
    assertThatThrownBy(() -> AnchoredRegex.compile(pattern)).isInstanceOf(MatcherSyntaxException.class);
    assertThatThrownBy(() -> AnchoredRegex.checkUnanchored(pattern)).isInstanceOf(MatcherSyntaxException.class);
  }

  @Test
  void V_15_theSameCharactersAreFineWithRegardToCase() {
    assertThat(AnchoredRegex.compile("[\\x{100}-\\x{10FFFF}]+").matches("\u1c80😀")).isTrue();
    assertThat(AnchoredRegex.compile("(?i)[a-z\\x{2000}-\\x{2010}]+").matches("Ab")).isTrue();
  }

  /** Letters of Unicode 7 to 16, which re2j does not know; two signs that were symbols once. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\\pL+; \uD83A\uDD00\uD81B\uDE40\u6f22; true", "[\\pL_]+; _\uD83A\uDD00; true", "[^\\pL]; \uD83A\uDD00; false", "\\PL; \uD83A\uDD00; false",
        "\\p{So}; \uD83E\uDEE0; true", "\\pS; \u00a7; false", "\\p{Adlam}; \uD83A\uDD00; true", "\\p{letter}[\\p{decimal number}]; a1; true",
        "(?i)x\\p{Lu}; Xa; true", "(?i:\\p{Lu})\\p{Lu}; aa; false", "\\p{^L}\\P{^L}; 1a; true", "[-\\pL-]+; a-b; true", "[\\pN-z]; y; false", "\\Q\\pL\\E; \\pL; true",
        "(?i)(?-i)\\p{Lu}; a; false", "((?i)x)\\p{Lu}; Xa; false", "[[:alpha:]\\pN]+; a\u0663; true", "[a\\]\\pN]+; a]9; true"
      })
  void G_142_unicodeClassesAreThoseOfToday(String pattern, String value, boolean matches) {
    assertThat(AnchoredRegex.compile(pattern).matches(value)).isEqualTo(matches);
    assertThat(SearchRegex.compile("^(?:" + pattern + ")$").matcher(value).find()).isEqualTo(matches);
    assertThat(SearchRegex.compile("^(?:" + pattern + ")$").matcher(value).find()).as("remembered").isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\\p{Foo}; error parsing regexp: invalid character class range: `\\p{Foo}`", "\\pL**; error parsing regexp: invalid nested repetition operator: `**`",
        "[a-\\pL]; error parsing regexp: invalid escape sequence: `\\p`", "\\pL[b-a]; error parsing regexp: invalid character class range: `b-a`",
        "\\pL(; error parsing regexp: missing closing ): `^(?:\\pL()$`"
      })
  void errorsNameWhatWasWrittenAndNotWhatItStandsFor(String pattern, String message) {
    assertThatThrownBy(() -> AnchoredRegex.compile(pattern)).isInstanceOf(MatcherSyntaxException.class).hasMessage(message);
  }

  @Test
  void V_15_manyUnicodeClassesCompileSoon() {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertThat(AnchoredRegex.compile("\\pL".repeat(6)).matches("a".repeat(6))).isTrue();
    assertThat(AnchoredRegex.compile("\\pL".repeat(150)).matches("a".repeat(150))).isTrue();
    assertThat(AnchoredRegex.compile("\\pL" + "x".repeat(15_000)).matches("ax")).isFalse();
    assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(3));
  }
}
