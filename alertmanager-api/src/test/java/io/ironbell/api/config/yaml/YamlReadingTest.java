package io.ironbell.api.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReadingTest {
  private final Problems problems = new Problems();

  private YamlValue root(String... lines) {
    return Objects.requireNonNull(YamlDocument.parse(String.join("\n", lines), problems)).root(problems);
  }

  private @Nullable Object key(String text, Function<YamlValue, @Nullable Object> reader) {
    @Nullable Object[] out = new Object[1];
    root(text).block("test.plain", b -> out[0] = reader.apply(b.at("k")));
    return out[0];
  }

  private List<String> texts() {
    return problems.inOrder().stream().map(Problem::text).toList();
  }

  private String fatal(String... lines) {
    assertThat(YamlDocument.parse(String.join("\n", lines), problems)).isNull();
    return texts().getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "Yes", "y", "on", "ON", "true", "True"})
  void yaml11TrueWhereABoolIsWanted(String text) {
    assertThat(key("k: " + text, v -> v.flag(false))).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "n", "OFF", "off", "False"})
  void yaml11FalseWhereABoolIsWanted(String text) {
    assertThat(key("k: " + text, v -> v.flag(true))).isEqualTo(false);
    assertThat(texts()).isEmpty();
  }

  @Test
  void aQuotedYesIsNoBool() {
    key("k: 'yes'", v -> v.flag(true));
    assertThat(texts()).containsExactly("line 1: k: cannot unmarshal !!str `yes` into bool");
  }

  @ParameterizedTest
  @CsvSource({"yes", "10:00", "0x1F", "1_000", "010", "2026-11-21", "1.50", "'~x'"})
  void G_115_whereAStringIsWantedTheTextStays(String text) {
    assertThat(key("k: " + text, YamlValue::text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"010,8", "0x1F,31", "0b101,5", "0o17,15", "1_000,1000", "-5,-5", "08,8", "1.9,1", "!!int 7,7"})
  void goNumbers(String text, long value) {
    assertThat(key("k: " + text, v -> v.integer("int64", Long.MIN_VALUE, Long.MAX_VALUE))).isEqualTo(value);
    assertThat(texts()).isEmpty();
  }

  @Test
  void aWrittenNullIsTheZeroValueNotTheDefault() {
    assertThat(key("k:", v -> v.flag(true))).isEqualTo(false);
    assertThat(key("k: ~", v -> v.text("default"))).isEqualTo("");
    assertThat(key("other: 1", v -> v.text("default"))).isEqualTo("default");
  }

  @Test
  void CFG_01_everyUnknownKeyAndWrongTypeAtOnceWithLineAndPath() {
    root("a: [1, {x: 2}]", "b: {c: []}", "nope: 1", "n: twelve-long-words")
        .block(
            "test.plain",
            block -> {
              block.at("a").texts();
              block.at("b").block("inner.plain", inner -> inner.at("c").text());
              return block.at("n").integer("int", 0, 9);
            });
    assertThat(texts())
        .containsExactly(
            "line 1: a[1]: cannot unmarshal !!map into string",
            "line 2: b.c: cannot unmarshal !!seq into string",
            "line 3: nope: field nope not found in type test.plain",
            "line 4: n: cannot unmarshal !!str `twelve-...` into int");
  }

  @Test
  void CFG_02_keysWrittenTwice() {
    Map<String, String> made = root("m: {x: 1, x: 2}", "m: {}").block("test.plain", b -> b.at("m").textMap());
    assertThat(made).isEqualTo(Map.of("x", "1"));
    assertThat(texts())
        .containsExactly(
            "line 1: m.x: key \"x\" already set in map (write it once)",
            "line 2: m: field m already set in type test.plain (write it once)");
  }

  @Test
  void mergeKeysFollowTheOrderOfTheFile() {
    Map<String, String> made =
        root("base: &b {x: 1, y: 2}", "more: &m {y: 3, z: 4}", "k:", "  <<: [*b, *m]", "  x: 9")
            .entries("map[string]interface {}")
            .entrySet()
            .stream()
            .filter(e -> e.getKey().equals("k"))
            .findFirst()
            .orElseThrow()
            .getValue()
            .textMap();
    assertThat(made).containsOnly(Map.entry("x", "9"), Map.entry("y", "2"), Map.entry("z", "4"));
    assertThat(texts()).isEmpty();
  }

  @Test
  void freeTrees() {
    assertThat(key("k: {a: [1, 2.5, yes, null, 2026-11-21], b: {c: x}}", YamlValue::tree))
        .isEqualTo(Map.of("a", Arrays.asList(1L, 2.5, true, null, "2026-11-21"), "b", Map.of("c", "x")));
  }

  @Test
  void onlyTheFirstDocumentIsReadAsGoDoes() {
    YamlDocument document = Objects.requireNonNull(YamlDocument.parse("a: 1\n---\nb: [\n", problems));
    assertThat(document.hasMoreDocuments()).isTrue();
    assertThat(document.root(problems).entries("map[string]x")).containsOnlyKeys("a");
    assertThat(texts()).isEmpty();
  }

  @Test
  void syntaxErrorsHaveALine() {
    assertThat(fatal("a: 1", "b: c: d")).isEqualTo("line 2: yaml: mapping values are not allowed in this context");
  }

  @Test
  void hostileDocumentsAreRefusedBeforeTheyAreExpanded() {
    assertThat(fatal("a: &a [*a]")).isEqualTo("line 1: yaml: anchor 'a' value contains itself");
  }

  @Test
  void V_08_anUnknownAnchorIsNotNamedBecauseItMayBeAPassword() {
    assertThat(fatal("a: *x")).isEqualTo("line 1: yaml: unknown anchor referenced; quote a text that begins with *");
  }

  @Test
  void aBillionLaughs() {
    StringBuilder text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      text.append("a%d: &a%d [*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d]\n".replace("*a%d", "*a" + (i - 1)).formatted(i, i));
    }
    assertThat(fatal(text.toString())).contains("document contains excessive aliasing");
  }

  @Test
  void nestingTooDeep() {
    assertThat(fatal("[".repeat(100_000))).contains("exceeded max depth");
  }

  @Test
  void controlCharactersAreNamedWithTheirLine() {
    assertThat(fatal("a: 1", "b: \u0007")).isEqualTo("line 2: yaml: control characters are not allowed");
  }

  @Test
  void pathsFindTheirLineAgain() {
    YamlDocument document =
        Objects.requireNonNull(YamlDocument.parse("a:\n  - b: 1\n    c.d:\n      - x\n  - b: 2\n", problems));
    assertThat(document.line("a[1].b")).isEqualTo(5);
    assertThat(document.line("a[0][\"c.d\"][0]")).isEqualTo(4);
    assertThat(document.line("a[0].missing")).isEqualTo(2);
    assertThat(document.line("")).isEqualTo(1);
  }

  @Test
  void anEmptyTextIsNull() {
    assertThat(root("# nothing").isNull()).isTrue();
    assertThat(texts()).isEmpty();
  }
}
