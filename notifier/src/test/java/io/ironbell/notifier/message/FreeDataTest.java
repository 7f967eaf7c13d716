package io.ironbell.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.notifier.FakeWords;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FreeDataTest {
  private final FakeWords words = new FakeWords(new Wording(FakeWords::new, "http://am").data(Sending.firing(), Sending.firing().alerts()));

  private String json(@Nullable Object tree) throws TemplateException {
    return new String(FreeJson.body(FreeData.of(tree, words)), StandardCharsets.UTF_8).strip();
  }

  @Test
  void G_205_textsAreRenderedAndBecomeWhatTheySay() throws TemplateException {
    assertThat(json("{{ .Status }}")).isEqualTo("\"firing\"");
    assertThat(json(Arrays.asList("1", 2L, true, null, 1.5, "", "01.10", "a: b"))).isEqualTo("[1,2,true,null,1.5,null,1.1,{\"a\":\"b\"}]");
  }

  /** The same for a webhook's payload, PagerDuty's details and Jira's fields, which differ in whether their outermost names are rendered. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "1; 1", "1.50; 1.5", "true; true", "yes; true", "x:; {\"x\":null}", "null; null", "~; null", "^^; null", "[a, 1]; [\"a\",1]", "- a; [\"a\"]",
        "x; \"x\"", "'1'; \"'1'\"", "\"x\"; \"\\\"x\\\"\"", "^ two words ^; \" two words \"", "a: b: c; \"a: b: c\"", "@x; \"@x\"", "[1; \"[1\"",
        "2026-11-21; \"2026-11-21\"", "10.0.0.1; \"10.0.0.1\"", "{{ .Status }}; \"firing\"", "{{ .Status }}:; {\"firing\":null}"
      })
  void G_192_aTextBecomesWhatYamlReadsInItAndStaysAsItIsOtherwise(String text, String json) throws TemplateException {
    assertThat(json(text)).isEqualTo(json);
    assertThat(json(List.of(text))).isEqualTo("[" + json + "]");
    assertThat(new String(FreeJson.body(FreeData.values(Map.of("field", text), words)), StandardCharsets.UTF_8)).isEqualTo("{\"field\":" + json + "}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "{\"a\":\"2\"}; {\"a\":\"2\"}", "{\"a\":[\"true\",\"x:\",\"~\",\"\"]}; {\"a\":[\"true\",\"x:\",\"~\",\"\"]}",
        "[\"1\",2,{\"b\":\"null\"}]; [\"1\",2,{\"b\":\"null\"}]", "{\"a\":\"{{\"}; {\"a\":\"{{\"}", "{\"{{ .Status }}\":\"3\"}; {\"firing\":\"3\"}"
      })
  void G_193_leavesOfARenderedDocumentStayAsTheyAre(String text, String json) throws TemplateException {
    assertThat(json(text)).isEqualTo(json);
  }

  @Test
  void keysAreRenderedBelowTheTopAndInOrder() throws TemplateException {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("z", Map.of("{{ .Status }}", "x"));
    tree.put("{{ .Status }}", "<&>");
    assertThat(new String(FreeJson.body(FreeData.values(tree, words)), StandardCharsets.UTF_8))
        .isEqualTo("{\"z\":{\"firing\":\"x\"},\"{{ .Status }}\":\"\\u003c\\u0026\\u003e\"}\n");
    assertThat(json(tree)).isEqualTo("{\"firing\":\"\\u003c\\u0026\\u003e\",\"z\":{\"firing\":\"x\"}}");
  }

  /** What the real Alertmanager does with a key that YAML reads as something else. */
  @Test
  void G_192_keysThatAreNoStringsAreNotSent() throws TemplateException {
    Map<Object, Object> tree = new LinkedHashMap<>(Map.of(false, "n", 5L, "five", "k", Map.of(true, "y", "m", "kept")));
    assertThat(json(tree)).isEqualTo("{\"k\":{\"m\":\"kept\"}}");
    assertThat(json("{200: a, x: {true: b, z: c}}")).isEqualTo("{\"x\":{\"z\":\"c\"}}");
  }

  @Test
  void whatCameOutIsNotRenderedAgain() throws TemplateException {
    assertThat(json("{\"a\": \"{{ .CommonAnnotations.summary }}: 1\", \"b\": \"'{{'\"}")).isEqualTo("{\"a\":\"disk \\u0026 co: 1\",\"b\":\"'{{'\"}");
  }

  @Test
  void numbersAreGos() throws TemplateException {
    List<Object> numbers = List.of(1.0, -0.0, 1e20, 1e21, 1.5e300, 1e-6, 1e-7, 123456.789, Long.MIN_VALUE);
    assertThat(json(numbers)).isEqualTo("[1,-0,100000000000000000000,1e+21,1.5e+300,0.000001,1e-7,123456.789,-9223372036854775808]");
  }

  @Test
  void whatJsonCannotSayIsAnError() {
    assertThatThrownBy(() -> json(".inf")).isInstanceOf(TemplateException.class).hasMessage("json: unsupported value: +Inf");
    assertThatThrownBy(() -> json(Double.NaN)).hasMessage("json: unsupported value: NaN");
    assertThatThrownBy(() -> json("{{ fail }}")).hasMessage(FakeWords.FAILURE);
  }
}
