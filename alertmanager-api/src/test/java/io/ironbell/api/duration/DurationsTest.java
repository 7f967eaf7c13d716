package io.ironbell.api.duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0s", "1h30m, 1h30m0s", "1.5s, 1.5s", "100ms, 100ms", "1us, 1µs", "1µs, 1µs", "1500ns, 1.5µs", "-1.5h, -1h30m0s", ".5s, 500ms",
    "1.s, 1s", "+5m, 5m0s", "24h, 24h0m0s", "9223372036854775807ns, 2562047h47m16.854775807s", "-9223372036854775808ns, -2562047h47m16.854775808s",
    "0.3333333333333333333h, 20m0s", "0.100000000000000000000h, 6m0s", "1h1h, 2h0m0s"
  })
  void goDurations(String text, String printed) {
    assertThat(GoDuration.print(GoDuration.parse(text))).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "^^; time: invalid duration \"\"",
        "3; time: missing unit in duration \"3\"",
        "1d; time: unknown unit \"d\" in duration \"1d\"",
        "bob; time: invalid duration \"bob\"",
        "-; time: invalid duration \"-\"",
        ".s; time: invalid duration \".s\"",
        "9223372036854775808ns; time: invalid duration \"9223372036854775808ns\"",
        "2562048h; time: invalid duration \"2562048h\"",
        "3000000h; time: invalid duration \"3000000h\"",
        "1é; time: unknown unit \"\\xc3\\xa9\" in duration \"1\\xc3\\xa9\"",
        "99999999999999999999s; time: invalid duration \"99999999999999999999s\""
      })
  void goErrors(String text, String message) {
    assertThatThrownBy(() -> GoDuration.parse(text)).isInstanceOf(DurationSyntaxException.class).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"1w2d, 216h0m0s", "120h, 120h0m0s", "1.5d, 36h0m0s", "15m, 15m0s", "0, 0s"})
  void CLI_43_flagsKnowDaysAndWeeks(String text, String printed) {
    assertThat(GoDuration.print(FlagDuration.parse(text))).isEqualTo(printed);
  }

  @Test
  void flagErrors() {
    assertThatThrownBy(() -> FlagDuration.parse("1y")).hasMessage("time: unknown unit \"y\" in duration \"1y\"");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s", "0s, 0s", "1d12h, 1d12h", "36h, 1d12h", "5m, 5m", "1y, 1y", "14d, 2w", "90d, 90d", "1y2w3d4h5m6s7ms, 382d4h5m6s7ms", "324ms, 324ms",
    "0w0s, 0s"
  })
  void prometheusDurations(String text, String printed) {
    assertThat(PrometheusDuration.print(PrometheusDuration.parse(text))).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "^^; empty duration string",
        "1; not a valid duration string: \"1\"",
        "1y1m1d; not a valid duration string: \"1y1m1d\"",
        "-1w; not a valid duration string: \"-1w\"",
        "1.5d; unknown unit \".\" in duration \"1.5d\"",
        "d; not a valid duration string: \"d\"",
        "294y; duration out of range",
        "200y10400w; duration out of range",
        "107675d; duration out of range",
        "99999999999999999999s; not a valid duration string: \"99999999999999999999s\""
      })
  void prometheusErrors(String text, String message) {
    assertThatThrownBy(() -> PrometheusDuration.parse(text)).isInstanceOf(DurationSyntaxException.class).hasMessage(message);
  }

  @Property
  void goPrintsWhatItReads(@ForAll long nanos) {
    Duration duration = Duration.ofNanos(nanos);
    // Fractions go through a double, as in Go, which keeps nanoseconds of less than a minute's parts exact.
    assertThat(GoDuration.parse(GoDuration.print(duration))).isEqualTo(duration);
  }

  @Property
  void prometheusPrintsWhatItReads(@ForAll @net.jqwik.api.constraints.LongRange(min = 0, max = 9_000_000_000_000L) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(PrometheusDuration.parse(PrometheusDuration.print(duration))).isEqualTo(duration);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll @StringLength(max = 12) @Chars({'0', '9', '1', '.', '-', 's', 'm', 'h', 'd', 'µ', 'n', ' '}) String text) {
    for (java.util.function.Function<String, Duration> parser :
        java.util.List.<java.util.function.Function<String, Duration>>of(GoDuration::parse, FlagDuration::parse, PrometheusDuration::parse)) {
      try {
        assertThat(parser.apply(text)).isNotNull();
      } catch (DurationSyntaxException e) {
        assertThat(e.text()).isNotEmpty();
      }
    }
  }
}
