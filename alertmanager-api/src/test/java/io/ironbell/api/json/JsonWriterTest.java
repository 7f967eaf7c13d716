package io.ironbell.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedAlert;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.Replicator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private static final Timestamp TIME = Timestamp.of(Instant.parse("2026-11-21T02:49:41.350999Z"));

  @Test
  void G_053_textIsEscapedAsGoDoes() {
    assertThat(text(new JsonWriter(1).string("\u007F<>&\u2028\u2029\"\\/\b\f\n\r\t\u0001\u001Fé😀")))
        .isEqualTo("\"\u007F\\u003c\\u003e\\u0026\\u2028\\u2029\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001fé😀\"");
    assertThat(text(new JsonWriter(1).string("a\uD800b\uDC00"))).isEqualTo("\"a\uFFFDb\uFFFD\"");
  }

  /** Letters are looked at eight at a time: an odd one has to be found wherever it stands. */
  @Test
  void G_053_anOddLetterIsSeenInEveryPlace() {
    for (String odd : List.of("\"", "\\", "&", "<", "=", ">", "?", "\u0001", "\u001F", "\u007F", "é", "ÿ", "\u013F", "\u2028", "😀", "\uD800")) {
      String alone = text(new JsonWriter(1).string(odd));
      for (int place = 0; place < 20; place++) {
        String before = "abcdefgh~!/.x0123456".substring(0, place);
        assertThat(text(new JsonWriter(1).string(before + odd + "tail of the text")))
            .isEqualTo("\"" + before + alone.substring(1, alone.length() - 1) + "tail of the text\"");
      }
    }
  }

  /** Recorded from Alertmanager 0.33.1. */
  @Test
  void G_038_anAlertLooksAsUpstreams() {
    LabelSet labels = LabelSet.of("a", "\u007F<>&\u2028\"\\/\b\f\n\r\t\u0001\u001Fé😀", "w", "1");
    Alert alert =
        new Alert(
            labels,
            LabelSet.of("z", "", "a", "b"),
            Timestamp.of(Instant.parse("2026-11-20T08:00:00.1239999Z").getEpochSecond(), 123_999_900, 7200),
            Timestamp.of(Instant.parse("2026-11-21T02:54:41.350Z")),
            TIME,
            "http://x/<&",
            true);
    JsonWriter out = new JsonWriter(16);
    AlertJson.write(out, alert, List.of("wh"), AlertStatus.ACTIVE);
    assertThat(text(out))
        .isEqualTo(
            "{\"annotations\":{\"a\":\"b\",\"z\":\"\"},\"endsAt\":\"2026-11-21T02:54:41.350Z\",\"fingerprint\":\"d3db7eb13b9be427\","
                + "\"receivers\":[{\"name\":\"wh\"}],\"startsAt\":\"2026-11-20T10:00:00.123+02:00\",\"status\":{\"inhibitedBy\":[],"
                + "\"mutedBy\":[],\"silencedBy\":[],\"state\":\"active\"},\"updatedAt\":\"2026-11-21T02:49:41.350Z\","
                + "\"generatorURL\":\"http://x/\\u003c\\u0026\",\"labels\":{\"a\":\"\u007F\\u003c\\u003e\\u0026\\u2028\\\"\\\\/\\b\\f\\n\\r\\t"
                + "\\u0001\\u001fé😀\",\"w\":\"1\"}}");
  }

  @Test
  void G_042_aSuppressedAlertTellsByWhom() {
    Alert alert = new Alert(LabelSet.of("a", "b"), LabelSet.EMPTY, TIME, TIME, TIME, "", false);
    JsonWriter out = new JsonWriter();
    AlertJson.write(out, alert, List.of(), new AlertStatus(List.of("s1", "s2"), List.of("f"), List.of("m")));
    assertThat(text(out))
        .contains(
            "\"receivers\":[],",
            "\"status\":{\"inhibitedBy\":[\"f\"],\"mutedBy\":[\"m\"],\"silencedBy\":[\"s1\",\"s2\"],\"state\":\"suppressed\"},")
        .doesNotContain("generatorURL");
  }

  @Test
  void G_039_aSilenceLooksAsUpstreamsAndItsTimesAreUtc() {
    Silence silence =
        new Silence(
            "1cb63d9e-c966-4311-9f5c-d8ce1ec4870c",
            List.of(MatcherSet.of(Matcher.of(Matcher.Type.NOT_REGEXP, "a", "b.*"))),
            Timestamp.of(TIME.epochSecond(), TIME.nano(), 3600),
            Timestamp.of(Instant.parse("2027-01-02T00:00:00Z")),
            TIME,
            "me",
            "c",
            LabelSet.of("k", "v"));
    JsonWriter out = new JsonWriter();
    SilenceJson.write(out, silence, TIME.toInstant());
    assertThat(text(out))
        .isEqualTo(
            "{\"id\":\"1cb63d9e-c966-4311-9f5c-d8ce1ec4870c\",\"status\":{\"state\":\"active\"},\"updatedAt\":\"2026-11-21T02:49:41.350Z\","
                + "\"annotations\":{\"k\":\"v\"},\"comment\":\"c\",\"createdBy\":\"me\",\"endsAt\":\"2027-01-02T00:00:00.000Z\","
                + "\"matchers\":[{\"isEqual\":false,\"isRegex\":true,\"name\":\"a\",\"value\":\"b.*\"}],"
                + "\"startsAt\":\"2026-11-21T02:49:41.350Z\"}");
  }

  @Test
  void G_041_statusLooksAsUpstreamsWithAndWithoutACluster() {
    VersionInfo version = new VersionInfo("b", "d", "u", "g", "r", "0.34.0");
    byte[] alone = StatusJson.bytes(new Replicator.Status("", "disabled", List.of()), "a: <secret>\n", TIME, version);
    assertThat(new String(alone, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"cluster\":{\"peers\":[],\"status\":\"disabled\"},\"config\":{\"original\":\"a: \\u003csecret\\u003e\\n\"},"
                + "\"uptime\":\"2026-11-21T02:49:41.350Z\",\"versionInfo\":{\"branch\":\"b\",\"buildDate\":\"d\",\"buildUser\":\"u\","
                + "\"goVersion\":\"g\",\"revision\":\"r\",\"version\":\"0.34.0\"}}\n");
    List<Replicator.PeerView> peers = List.of(new Replicator.PeerView("B", "1:2"), new Replicator.PeerView("A", "3:4"));
    assertThat(new String(StatusJson.bytes(new Replicator.Status("A", "ready", peers), "", TIME, version), StandardCharsets.UTF_8))
        .startsWith(
            "{\"cluster\":{\"name\":\"A\",\"peers\":[{\"address\":\"3:4\",\"name\":\"A\"},{\"address\":\"1:2\",\"name\":\"B\"}],\"status\":\"ready\"}");
  }

  @Test
  void G_001_problemsHaveTwoShapes() {
    assertThat(ProblemJson.bytes(ApiProblem.invalid(602, "0.labels in body is required")))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"code\":602,\"message\":\"0.labels in body is required\"}");
    assertThat(ProblemJson.bytes(ApiProblem.text(400, "a\"b"))).asString(StandardCharsets.UTF_8).isEqualTo("\"a\\\"b\"\n");
  }

  @Test
  void G_040_aGroupLooksAsUpstreams() {
    JsonWriter out = new JsonWriter();
    GroupJson.begin(out);
    GroupJson.end(out, LabelSet.of("a", "b"), "r", LabelSet.EMPTY);
    assertThat(text(out)).isEqualTo("{\"alerts\":[],\"labels\":{\"a\":\"b\"},\"receiver\":{\"name\":\"r\"},\"routeLabels\":{}}");
  }

  @Test
  void longListsPassThroughInChunks() throws IOException {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    JsonWriter out = new JsonWriter(16);
    for (int i = 0; i < 1000; i++) {
      out.string("x".repeat(200));
      out.flushOver(1024, sink);
      assertThat(out.size()).isLessThanOrEqualTo(1024);
    }
    out.flushOver(0, sink);
    assertThat(sink.size()).isEqualTo(202_000);
  }

  @Property
  void whatIsWrittenIsReadAgain(@ForAll @NotEmpty Map<String, String> labels, @ForAll Map<String, String> annotations) {
    LabelSet sent = wellFormed(labels);
    LabelSet notes = wellFormed(annotations);
    JsonWriter out = new JsonWriter(1).raw('[');
    AlertJson.write(out, new Alert(sent, notes, TIME, TIME, TIME, "", false), List.of(), AlertStatus.ACTIVE);
    byte[] body = out.raw(']').toByteArray();
    Decoded<List<PostedAlert>> read = new AlertsReader(1L << 28).read(body);
    assertThat(read).isInstanceOf(Decoded.Parsed.class);
    PostedAlert alert = ((Decoded.Parsed<List<PostedAlert>>) read).value().getFirst();
    assertThat(alert.labels()).isEqualTo(sent);
    assertThat(alert.annotations()).isEqualTo(notes);
  }

  /** A sender can never hand a lone surrogate in, so none is put in here. */
  private static LabelSet wellFormed(Map<String, String> map) {
    Map<String, String> sound = new java.util.LinkedHashMap<>();
    map.forEach((k, v) -> sound.put(sound(k), sound(v)));
    return LabelSet.of(sound);
  }

  private static String sound(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_16LE);
  }

  private static String text(JsonWriter out) {
    return new String(out.toByteArray(), StandardCharsets.UTF_8);
  }
}
