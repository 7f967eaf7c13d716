package io.ironbell.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.message.AnswerShape.Fields;
import io.ironbell.notifier.message.AnswerShape.Items;
import io.ironbell.notifier.message.AnswerShape.Value;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Answers that nobody can foresee: whatever comes out of one is what was asked for, and nothing comes out of what is no JSON. */
final class AnswerShapePropertiesTest {
  private static final Fields SHAPE =
      new Fields(
          Map.of(
              "ok", Value.FLAG, "text", Value.TEXT, "n", Value.NUMBER, "list", new Items(Value.TEXT), "in", new Fields(Map.of("ok", Value.FLAG))));
  private static final Map<String, JsonNodeType> TYPES =
      Map.of(
          "ok", JsonNodeType.BOOLEAN, "text", JsonNodeType.STRING, "n", JsonNodeType.NUMBER, "list", JsonNodeType.ARRAY, "in", JsonNodeType.OBJECT);
  private static final ObjectMapper STRICT = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static HttpReply reply(String body) {
    return new HttpReply(200, "application/json", body, null);
  }

  private static void isAsAsked(JsonNode answer) {
    answer.properties().forEach(field -> assertThat(field.getValue().getNodeType()).isEqualTo(TYPES.get(field.getKey())));
    answer.path("list").forEach(item -> assertThat(item.isTextual()).isTrue());
    answer.path("in").properties().forEach(field -> assertThat(field.getValue().isBoolean()).isTrue());
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> single =
        Arbitraries.of("true", "false", "null", "\"x\"", "1", "-0", "1.5", "1e9", "9223372036854775808", "1".repeat(40), "{}", "[]", "[null]", "[\"a\",null]", "[1]", "nul");
    return Arbitraries.frequencyOf(Tuple.of(3, single), Tuple.of(1, objects(single)));
  }

  @Provide
  Arbitrary<String> answers() {
    return objects(values()).flatMap(object -> Arbitraries.of("", "", "", " ", " x", "{}", "}").map(end -> object + end));
  }

  private static Arbitrary<String> objects(Arbitrary<String> values) {
    Arbitrary<String> names = Arbitraries.of("ok", "OK", "o\u212a", "text", "n", "list", "l\u0131st", "in", "\u0130n", "other");
    return names.flatMap(name -> values.map(value -> "\"" + name + "\":" + value)).list().ofMaxSize(4).map(fields -> "{" + String.join(",", fields) + "}");
  }

  @Property
  void INT_SLACK_08_whatComesOutIsWhatWasAskedFor(@ForAll("answers") String body) {
    JsonNode whole = SHAPE.of(reply(body));
    JsonNode first = SHAPE.first(reply(body));
    isAsAsked(first);
    if (!whole.isMissingNode()) {
      assertThat(first).isEqualTo(whole);
      assertThat(isJson(body)).isTrue();
    }
  }

  @Property
  void INT_SLACK_08_anyTextIsReadOrNot(@ForAll String body) {
    isAsAsked(SHAPE.first(reply(body)));
    assertThat(SHAPE.of(reply("{\"x\":\"" + body)).isMissingNode() || isJson("{\"x\":\"" + body)).isTrue();
  }

  private static boolean isJson(String body) {
    try {
      STRICT.readTree(body);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  @Example
  void INT_SLACK_08_whatComesTwice() {
    JsonNode answer = SHAPE.of(reply("{\"in\":{\"ok\":true},\"in\":{},\"list\":[\"a\"],\"list\":null,\"text\":\"a\",\"text\":null,\"TEXT\":\"b\",\"n\":1,\"n\":null}"));
    assertThat(answer).hasToString("{\"in\":{\"ok\":true},\"text\":\"b\",\"n\":1}");
  }
}
