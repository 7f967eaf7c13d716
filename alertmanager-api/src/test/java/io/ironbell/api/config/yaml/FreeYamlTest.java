package io.ironbell.api.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FreeYamlTest {
  private static @Nullable Object value(String text) {
    FreeYaml.Read read = FreeYaml.read(text, _ -> {});
    return read == null ? "no YAML" : read.value();
  }

  /** Each seen in a body that the real Alertmanager sent. */
  @Test
  void G_205_scalarsAreWhatYamlElevenSays() {
    assertThat(value("2")).isEqualTo(2L);
    assertThat(value("1e3")).isEqualTo(1000.0);
    assertThat(value("yes")).isEqualTo(true);
    assertThat(value("010")).isEqualTo(8L);
    assertThat(value("0x10")).isEqualTo(16L);
    assertThat(value("1_000")).isEqualTo(1000L);
    assertThat(value("18446744073709551615")).isEqualTo(new BigInteger("18446744073709551615"));
    assertThat(value("")).isNull();
    assertThat(value("~")).isNull();
    assertThat(value("2020-01-01")).isEqualTo("2020-01-01");
    assertThat(value("1.2.3")).isEqualTo("1.2.3");
    assertThat(value("'7'")).isEqualTo("7");
  }

  /** Go's ParseFloat refuses what is out of range, and the text stays a text: the short name of a commit must not cost a notification. */
  @ParameterizedTest
  @ValueSource(strings = {"41e7392", "1e999", "-1e999", "+1e400", "1_0e999", "9.9e308"})
  void G_205_numbersOutOfRangeAreTexts(String text) {
    assertThat(value(text)).isEqualTo(text);
    assertThat(value("1".repeat(400))).isEqualTo("1".repeat(400));
    assertThat(value("1e-999")).isEqualTo(0.0);
  }

  @Test
  void G_205_collections() {
    assertThat(value("- a")).isEqualTo(List.of("a"));
    assertThat(value("{\"b\":1,\"a\":[\"x\",\"1\"]}")).isEqualTo(Map.of("b", 1L, "a", List.of("x", "1")));
    assertThat(FreeYaml.read("value1:", _ -> {})).isEqualTo(new FreeYaml.Read(java.util.Collections.singletonMap("value1", null)));
  }

  @Test
  void entriesWhoseKeyIsNoStringAreLost() {
    assertThat(value("404: not found")).isEqualTo(Map.of());
    assertThat(value("{\"404\": a, true: b, c: d}")).isEqualTo(Map.of("404", "a", "c", "d"));
  }

  @Test
  void theLastOfARepeatedKeyWinsAndMergesAreFollowed() {
    assertThat(value("{a: 1, a: 2}")).isEqualTo(Map.of("a", 2L));
    assertThat(value("{p: &p {a: 1}, q: {<<: *p, b: 2}}")).isEqualTo(Map.of("p", Map.of("a", 1L), "q", Map.of("a", 1L, "b", 2L)));
    assertThat(value("{<<: 1}")).isEqualTo("no YAML");
  }

  @Test
  void whatIsNoYamlIsNone() {
    for (String text : List.of("@x", "a: b: c", "[1", "{? [a] : b}", "\"", "&a [*a]", "*gone", "\u0001")) {
      assertThat(value(text)).as(text).isEqualTo("no YAML");
    }
  }

  /** As yaml.v2's reader has it: one control character more, and three line breaks more, is no YAML or another one. */
  @Test
  void G_205_charactersAreWhatGosReaderTakesThemFor() {
    assertThat(value("[\"a\u007fb\"]")).isEqualTo("no YAML");
    assertThat(value("{a: \u007f}")).isEqualTo("no YAML");
    assertThat(value("[\"a\\x7Fb\"]")).as("as an escape it may stand there").isEqualTo(List.of("a\u007fb"));
    assertThat(value("[a\u0085b, \"c \u0085 d\", 'e\u0085\u0085f']")).isEqualTo(List.of("a b", "c d", "e\nf"));
    assertThat(value("a: 1\u0085b: 2 # x\u0085c: |\u0085  3\u0085  4\u0085")).isEqualTo(Map.of("a", 1L, "b", 2L, "c", "3\n4\n"));
    assertThat(value("['a\r\u0085b', 'c\r\nd', 'e\rf', 'g\u0085\nh']")).isEqualTo(List.of("a\nb", "c d", "e f", "g\nh"));
    assertThat(value("\ufeff[1]")).isEqualTo(List.of(1L));
    assertThat(value("a: 1\n\ufeffb: \ufeff2")).as("elsewhere a mark of the byte order is a character").isEqualTo(Map.of("a", 1L, "\ufeffb", "\ufeff2"));
  }

  /** The reader takes some thousand characters at a time. */
  @Test
  void G_205_aBreakMayStandWhereTwoReadingsMeet() {
    for (int length = 1020; length < 1030; length++) {
      String x = "x".repeat(length - 2);
      assertThat(value("['" + x + "\r\n\r\u0085y']")).as("%d", length).isEqualTo(List.of(x + "\n\ny"));
    }
  }

  @Test
  void whatFollowsTheFirstDocumentIsNotLookedAt() {
    assertThat(value("1\n---\n@")).isEqualTo(1L);
  }

  /** Each alias is one level more, and what is read is walked level by level. */
  @Test
  void aliasesInsideEachOtherAreNoDeeperThanAnythingElse() {
    assertThat(value(nested(190))).isNotEqualTo("no YAML");
    assertThat(value(nested(210))).isEqualTo("no YAML");
  }

  private static String nested(int levels) {
    StringBuilder text = new StringBuilder("[&a0 [x]");
    for (int i = 1; i < levels; i++) {
      text.append(", &a").append(i).append(" [*a").append(i - 1).append(']');
    }
    return text.append(']').toString();
  }

  @Test
  void whoPaysMayEndTheReading() {
    String text = "[" + "a,".repeat(1000) + "]";
    AtomicLong left = new AtomicLong(100_000);
    assertThatThrownBy(
            () ->
                FreeYaml.<IOException>read(
                    text,
                    bytes -> {
                      if (left.addAndGet(-bytes) < 0) {
                        throw new IOException("enough");
                      }
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("enough");
    assertThat(left.get()).isGreaterThan(-100_000);
  }

  @Property(tries = 2000)
  void noTextBreaksIt(@ForAll @StringLength(max = 40) String text) {
    FreeYaml.Read read = FreeYaml.read(text, _ -> {});
    assertThat(read == null || String.valueOf(read.value()) != null).isTrue();
  }
}
