package io.ironbell.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Timestamp;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimestampTest {
  static List<String[]> recorded() {
    return Recorded.table("times.tsv");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void G_048_to_G_052_timesAreReadAndShownAsUpstreamDoes(String text, String shownOrRefused) {
    byte[] bytes = Recorded.bytes(text);
    Timestamp time = TimestampReader.read(bytes, 0, bytes.length);
    String outcome = time == null ? TimeError.of(Recorded.text(text)) : shown(time);
    assertThat(outcome).isEqualTo(Recorded.text(shownOrRefused));
  }

  @Test
  void offsetsOfADayAreNoTimes() {
    for (String text : List.of("2026-11-20T10:00:00+24:00", "2026-11-20T10:00:00+23:60")) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      assertThat(TimestampReader.read(bytes, 0, bytes.length)).isNull();
    }
  }

  @Test
  void G_049_goCutsTrailingZeros() {
    assertThat(go(Timestamp.of(1_000_000_000, 120_000_000, 7200))).isEqualTo("2001-09-09T03:46:40.12+02:00");
    assertThat(go(Timestamp.of(1_000_000_000, 1, -12_600))).isEqualTo("2001-09-08T22:16:40.000000001-03:30");
    assertThat(go(Timestamp.of(1_000_000_000, 0, 0))).isEqualTo("2001-09-09T01:46:40Z");
    assertThat(go(Timestamp.ZERO)).isEqualTo("0001-01-01T00:00:00Z");
  }

  @Test
  void yearsBeyondFourDigitsAreWrittenInFull() {
    assertThat(go(Timestamp.of(OffsetDateTime.parse("+12345-01-02T03:04:05Z").toInstant()))).isEqualTo("12345-01-02T03:04:05Z");
    assertThat(go(Timestamp.of(OffsetDateTime.parse("-0012-01-02T03:04:05Z").toInstant()))).isEqualTo("-0012-01-02T03:04:05Z");
    assertThat(go(Timestamp.of(Long.MAX_VALUE - 100_000, 999_999_999, 3600))).endsWith("+01:00");
  }

  @Property
  void whatIsWrittenIsReadAgain(
      @ForAll @LongRange(min = -62_135_500_000L, max = 253_402_200_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll @IntRange(min = -1080, max = 1080) int minutes) {
    Timestamp time = Timestamp.of(second, nano, minutes * 60);
    byte[] written = go(time).getBytes(StandardCharsets.US_ASCII);
    Timestamp read = Objects.requireNonNull(TimestampReader.read(written, 0, written.length));
    assertThat(read).isEqualTo(time);
    assertThat(read.offsetSeconds()).isEqualTo(minutes * 60);
    assertThat(OffsetDateTime.parse(go(time)).toInstant()).isEqualTo(time.toInstant());
  }

  private static String shown(Timestamp time) {
    return unquoted(new JsonWriter().apiTime(time));
  }

  private static String go(Timestamp time) {
    return unquoted(new JsonWriter().goTime(time));
  }

  private static String unquoted(JsonWriter out) {
    String text = new String(out.toByteArray(), StandardCharsets.US_ASCII);
    return text.substring(1, text.length() - 1);
  }
}
