package io.ironbell.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedAlert;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class WrittenSetTest {
  private static final long HEAP = 1L << 28;

  /** One set twice: at 0 with a space before its brace, which deceives the guess, and at 11 without. */
  private final byte[] bytes = "{\"a\":\"b\" },{\"a\":\"b\"}".getBytes(StandardCharsets.UTF_8);
  private final LabelSet set = LabelSet.of("a", "b");
  private final WrittenSet written = new WrittenSet(bytes, bytes.length, new WrittenCache<>(8, 1024));

  /** What a reader remembers never changes what it reads, whatever the body: mostly one, two or three alerts are in it. */
  @Property(tries = 2000)
  void aReaderThatRemembersReadsWhatAFreshOneReads(@ForAll("bodies") List<String> bodies) {
    AlertsReader remembering = new AlertsReader(HEAP);
    for (int round = 0; round < 3; round++) {
      for (String body : bodies) {
        byte[] posted = body.getBytes(StandardCharsets.UTF_8);
        assertThat(remembering.read(posted)).isEqualTo(new AlertsReader(HEAP).read(posted));
      }
    }
  }

  @Provide
  Arbitrary<List<String>> bodies() {
    Arbitrary<String> text = Arbitraries.of("a", "b", "\\\"", "\\\\", "}", "{", "|", ",", ":", " ", "\\u0022", "é", "\\n", "{\\\"x\\\":\\\"y\\\"}")
        .list().ofMaxSize(12).map(parts -> String.join("", parts));
    Arbitrary<String> close = Arbitraries.frequency(Tuple.of(40, "\""), Tuple.of(1, ""), Tuple.of(1, "\"\""));
    Arbitrary<String> gap = Arbitraries.frequency(Tuple.of(6, ""), Tuple.of(1, " "), Tuple.of(1, "\n\t"));
    Arbitrary<String> member = Combinators.combine(text, gap, text, close)
        .as((name, space, value, end) -> "\"" + name + "\"" + space + ":\"" + value + end);
    Arbitrary<String> set = Combinators.combine(member.list().ofMaxSize(4), gap)
        .as((members, space) -> "{" + String.join(",", members) + space + "}");
    Arbitrary<String> alert = Combinators.combine(set, set, gap)
        .as((labels, annotations, space) -> "{\"labels\":" + labels + ",\"annotations\":" + space + annotations + "}");
    Arbitrary<String> body = alert.list().ofMinSize(1).ofMaxSize(3).map(alerts -> alerts.stream().collect(Collectors.joining(",", "[", "]")));
    return body.list().ofMinSize(1).ofMaxSize(2);
  }

  @Test
  void aSetThatComesTheThirdTimeIsTheOneOfTheSecond() {
    AlertsReader reader = new AlertsReader(HEAP);
    String body = "[{\"labels\":{\"alertname\":\"Disk\",\"é\":\"ü \\\" {}\"},\"annotations\":{\"summary\":\"{a=\\\"b\\\"} is full\"},\"endsAt\":\"20\"}]";
    PostedAlert first = one(reader, body.replace("\"20\"", "\"2026-11-21\""));
    PostedAlert second = one(reader, body.replace("\"20\"", "\"2026-11-22\""));
    PostedAlert third = one(reader, body.replace("\"20\"", "\"2026-11-23\""));
    assertThat(third.labels()).isSameAs(second.labels()).isEqualTo(LabelSet.of("alertname", "Disk", "é", "ü \" {}"));
    assertThat(third.annotations()).isSameAs(second.annotations()).isEqualTo(LabelSet.of("summary", "{a=\"b\"} is full"));
    assertThat(third.endsAt()).isNotEqualTo(second.endsAt());
    assertThat(List.of(first.labels(), second.labels(), second.annotations())).extracting(LabelSet::isLasting).containsExactly(false, true, true);
  }

  @Test
  void aSetWithAWrongValueIsNotRemembered() {
    AlertsReader reader = new AlertsReader(HEAP);
    byte[] body = "[{\"labels\":{\"n\":1,\"alertname\":\"Disk\"}}]".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 4; i++) {
      assertThat(reader.read(body)).isEqualTo(new AlertsReader(HEAP).read(body)).isInstanceOf(Decoded.Refused.class);
    }
  }

  @Test
  void aSetOfManySmallLabelsIsNotRemembered() {
    AlertsReader reader = new AlertsReader(HEAP);
    assertThat(again(reader, 32)).isTrue();
    assertThat(again(reader, 33)).isFalse();
  }

  private static boolean again(AlertsReader reader, int labels) {
    String many = IntStream.range(0, labels).mapToObj(i -> "\"l" + i + "\":\"\"").collect(Collectors.joining(",", "{", "}"));
    String body = "[{\"labels\":" + many + "}]";
    one(reader, body);
    one(reader, body);
    LabelSet third = one(reader, body).labels();
    return one(reader, body).labels() == third;
  }

  @Test
  void aBodyThatDeceivesTheGuessIsReadWithoutIt() {
    for (int i = 0; i < 8; i++) {
      assertThat(written.known(0)).isNull();
      assertThat(written.end()).as("the guess takes the brace of the second set").isEqualTo(bytes.length);
      written.read(10, set);
    }
    assertThat(written.known(11)).isNull();
    assertThat(written.end()).as("no guess").isZero();
  }

  @Test
  void aRightGuessMakesUpForAWrongOne() {
    for (int i = 0; i < 100; i++) {
      if (written.known(0) == null) {
        written.read(10, set);
      }
      if (written.known(11) == null) {
        written.read(bytes.length, set);
      }
    }
    assertThat(written.known(11)).isEqualTo(set);
    assertThat(written.end()).isEqualTo(bytes.length);
  }

  private static PostedAlert one(AlertsReader reader, String body) {
    return ((Decoded.Parsed<List<PostedAlert>>) reader.read(body.getBytes(StandardCharsets.UTF_8))).value().getFirst();
  }
}
