package io.ironbell.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedAlert;
import io.ironbell.api.model.Timestamp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertsReaderTest {
  private final AlertsReader reader = new AlertsReader(1L << 28);

  static List<String[]> recorded() {
    return Recorded.table("posted-alerts.tsv");
  }

  /** Bodies that reach a handler upstream are parsed here, whatever the handler says of them then. */
  @ParameterizedTest
  @MethodSource("recorded")
  void G_001_to_G_007_answersAreUpstreams(String status, String body, String answer) {
    Decoded<List<PostedAlert>> decoded = reader.read(Recorded.bytes(body));
    if (status.equals("200") || answer.startsWith("\"")) {
      assertThat(decoded).isInstanceOf(Decoded.Parsed.class);
    } else {
      ApiProblem problem = problem(decoded);
      assertThat(problem.status()).isEqualTo(Integer.parseInt(status));
      assertThat(Recorded.answer(problem)).isEqualTo(Recorded.text(answer));
    }
  }

  @Test
  void anAlertComesOutAsItWasSent() {
    PostedAlert alert = one("""
        [ { "labels" : {"severity":"page","alertname":"Disk\\u0020full","é":"ü\\n"},
            "annotations":{"empty":"","none":null},
            "startsAt":"2026-11-20T10:00:00.123456789+02:00", "endsAt":null, "unknown":[{"a":[1,2,{}]}],
            "generatorURL":"http://p:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1" } ]""");
    assertThat(alert.labels()).isEqualTo(LabelSet.of("alertname", "Disk full", "severity", "page", "é", "ü\n"));
    assertThat(alert.annotations()).isEqualTo(LabelSet.of("empty", "", "none", ""));
    assertThat(alert.startsAt()).isEqualTo(Timestamp.of(java.time.Instant.parse("2026-11-20T08:00:00.123456789Z")));
    assertThat(alert.startsAt().offsetSeconds()).isEqualTo(7200);
    assertThat(alert.endsAt().isZero()).isTrue();
    assertThat(alert.generatorUrl()).isEqualTo("http://p:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1");
  }

  @Test
  void G_008_keysInAnyCaseAndTheLongSAreFields() {
    assertThat(one("[{\"LABELS\":{\"a\":\"b\"},\"\u017FtartsAt\":\"2026-11-20\"}]").startsAt().isZero()).isFalse();
  }

  @Test
  void repeatedObjectsAddUpAndTheLastValueWins() {
    assertThat(one("[{\"labels\":{\"a\":\"1\",\"b\":\"1\"},\"Labels\":{\"b\":\"2\"}}]").labels()).isEqualTo(LabelSet.of("a", "1", "b", "2"));
    assertThat(one("[{\"labels\":{\"a\":\"1\",\"a\":\"2\"}}]").labels()).isEqualTo(LabelSet.of("a", "2"));
    assertThat(one("[{\"labels\":{\"q\":\"3\"},\"annotations\":{\"a\":\"1\"},\"annotations\":null,\"annotations\":{\"b\":\"2\"}}]").annotations())
        .isEqualTo(LabelSet.of("b", "2"));
  }

  @Test
  void G_051_emptyTimeIsTheEpochAndNullLeavesTheTime() {
    assertThat(one("[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"\"}]").startsAt()).isEqualTo(Timestamp.ofEpochMilli(0));
    assertThat(one("[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"2026-11-20\",\"startsAt\":null}]").startsAt().isZero()).isFalse();
  }

  @Test
  void G_006_aNullAmongTheAlertsIsAnErrorAndNotACrash() {
    assertThat(problem(read("[null]"))).isEqualTo(ApiProblem.invalid(602, "0 in body is required"));
    assertThat(problem(read("[{\"labels\":{\"a\":\"b\"}},null]")).message()).isEqualTo("1 in body is required");
  }

  @Test
  void MAT_16_G_054_bytesThatAreNoUtf8AreRefused() {
    for (String bad : List.of("\\xff", "\\xc0\\x80", "\\xed\\xa0\\x80", "\\xf4\\x90\\x80\\x80", "\\xe2\\x82", "\\x80")) {
      for (String body : List.of("[{\"labels\":{\"a\":\"" + bad + "\"}}]", "[{\"labels\":{\"" + bad + "\":\"a\"}}]", "[{\"x\":\"" + bad + "\"}]")) {
        ApiProblem problem = problem(reader.read(Recorded.bytes(body)));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.message()).startsWith("parsing alerts body from \"\" failed, because invalid UTF-8 in string at byte ");
      }
    }
  }

  @Test
  void tooManyLabelsAreRefused() {
    StringBuilder body = new StringBuilder("[{\"labels\":{");
    for (int i = 0; i < 200_000; i++) {
      body.append(i == 0 ? "" : ",").append("\"l").append(i).append("\":\"v\"");
    }
    assertThat(problem(read(body.append("}}]").toString())).message()).contains("more than 10000 labels");
  }

  @Test
  void G_007_aTextTooLongIsRefused() {
    String fits = "x".repeat(LabelSetReader.MAX_TEXT);
    assertThat(read("[{\"labels\":{\"a\":\"" + fits + "\"}}]")).isInstanceOf(Decoded.Parsed.class);
    assertThat(problem(read("[{\"labels\":{\"a\":\"" + fits + "x\"}}]")).message()).contains("longer than 1048576 characters");
    assertThat(problem(read("[{\"labels\":{\"" + fits + "x\":\"a\"}}]")).message()).contains("longer than 1048576 characters");
    assertThat(problem(read("[{\"labels\":{},\"annotations\":{\"a\":\"" + fits + "x\"}}]")).message()).contains("longer than");
  }

  @Test
  void tooManyAlertsAreRefused() {
    assertThat(problem(read("[" + "{},".repeat(200_000) + "{}]")).message()).contains("more than 200000 alerts");
  }

  @Test
  void depthIsLimitedAndNeedsNoStack() {
    assertThat(problem(read("[".repeat(10_001))).message()).endsWith("exceeded max depth");
    assertThat(problem(read("[".repeat(9_999))).message()).endsWith("unexpected EOF");
    String deep = "[{\"labels\":{\"a\":\"b\"},\"x\":" + "{\"y\":[".repeat(4_900) + "]}".repeat(4_900) + "}]";
    assertThat(read(deep)).isInstanceOf(Decoded.Parsed.class);
  }

  @Test
  void namesInAnyOrderAreSortedAlsoWhenTheOrderIsKnown() {
    LabelSet expected = LabelSet.of("a", "1", "b", "2", "c", "3");
    for (int round = 0; round < 3; round++) {
      assertThat(one("[{\"labels\":{\"c\":\"3\",\"a\":\"1\",\"b\":\"2\"}}]").labels()).isEqualTo(expected);
      assertThat(one("[{\"labels\":{\"c\":\"3\",\"b\":\"2\",\"a\":\"1\"}}]").labels()).isEqualTo(expected);
      assertThat(one("[{\"labels\":{\"c\":\"3\",\"a\":\"1\"}}]").labels()).isEqualTo(LabelSet.of("a", "1", "c", "3"));
      assertThat(one("[{\"labels\":{\"c\":\"0\",\"a\":\"1\",\"c\":\"3\",\"b\":\"2\"}}]").labels()).isEqualTo(expected);
      assertThat(one("[{\"labels\":{\"c\":\"3\",\"a\":\"1\",\"b\":\"2\",\"d\":\"4\"}}]").labels())
          .isEqualTo(LabelSet.of("a", "1", "b", "2", "c", "3", "d", "4"));
    }
  }

  @Test
  void textsThatComeAgainAreOneObject() {
    String body = "[{\"labels\":{\"alertname\":\"Disk\",\"é\":\"ü\"},\"generatorURL\":\"http://x/\"}]";
    one(body); // what comes once is not kept
    PostedAlert first = one(body);
    PostedAlert second = one(body);
    assertThat(second.labels().value(0)).isSameAs(first.labels().value(0));
    assertThat(second.labels().name(1)).isSameAs(first.labels().name(1));
    assertThat(second.generatorUrl()).isSameAs(first.generatorUrl());
  }

  private PostedAlert one(String body) {
    Decoded<List<PostedAlert>> decoded = read(body);
    assertThat(decoded).isInstanceOf(Decoded.Parsed.class);
    List<PostedAlert> alerts = ((Decoded.Parsed<List<PostedAlert>>) decoded).value();
    assertThat(alerts).hasSize(1);
    return alerts.getFirst();
  }

  private Decoded<List<PostedAlert>> read(String body) {
    return reader.read(body.getBytes(StandardCharsets.UTF_8));
  }

  private static ApiProblem problem(Decoded<?> decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Refused.class);
    return ((Decoded.Refused<?>) decoded).problem();
  }
}
