package io.ironbell.notifier.template.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTimeTest {
  private static final Zone BERLIN = Objects.requireNonNull(Zones.find("Europe/Berlin"));
  private static final GoTime NOW = GoTime.now(Instant.parse("2026-11-21T10:00:00.000000005Z"), 3_000_000_007L);
  private static final GoTime TIME = new GoTime(1_793_678_706L, 120_300_000, BERLIN); // 2026-11-03 05:05:06.1203 +0100

  private static GoTime parsed(String layout, String text) throws TimeSyntaxException {
    return TimeParse.parse(layout, text, FixedZone.UTC, FixedZone.UTC);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon Jan _2 15:04:05 MST 2006|Tue Nov  3 05:05:06 CET 2026",
        "Monday, 02-Jan-06 03:04:05PM -0700|Tuesday, 03-Nov-26 05:05:06AM +0100",
        "2006-01-02T15:04:05.999999999Z07:00|2026-11-03T05:05:06.1203+01:00",
        "2006-01-02T15:04:05.000Z0700|2026-11-03T05:05:06.120+0100",
        "15:04:05,00 Z07 -07:00:00 Z070000|05:05:06,12 +01 +01:00:00 +010000",
        "January Janet Mondays 1/2 3:4:5 pm|November Janet Tuesdays 11/3 5:5:6 am",
        "__2 002 _2006 06|307 307 _2026 26",
        "no fields here.5|no fields here.6"
      })
  void TPL_12_layouts(String layout, String expected) {
    assertThat(TIME.format(layout)).isEqualTo(expected);
  }

  @Test
  void TPL_12_zones() {
    assertThat(TIME.toString()).isEqualTo("2026-11-03 05:05:06.1203 +0100 CET");
    assertThat(TIME.in(Objects.requireNonNull(Zones.find("America/Sao_Paulo"))).format("15:04 MST")).isEqualTo("01:05 -03");
    assertThat(TIME.in(new FixedZone("", 7_200)).format("15:04 MST Z07:00")).isEqualTo("06:05 +0200 +02:00");
    assertThat(TIME.in(FixedZone.UTC).format("15:04 MST Z07:00")).isEqualTo("04:05 UTC Z");
    assertThat(TIME.goString()).isEqualTo("time.Date(2026, time.November, 3, 5, 5, 6, 120300000, time.Location(\"Europe/Berlin\"))");
    assertThat(Zones.find("Europe/Nowhere")).isNull();
    assertThat(Zones.find("europe/berlin")).isNull();
    assertThat(Objects.requireNonNull(Zones.find("EST")).offset(0)).isEqualTo(-18_000);
    assertThat(Objects.requireNonNull(Zones.find("ROC")).abbreviation(1_700_000_000L)).isEqualTo("CST");
    assertThat(Zones.local(ZoneId.of("Asia/Kolkata")).abbreviation(0)).isEqualTo("IST");
    assertThat(Zones.local(ZoneId.of("Etc/UTC")).abbreviation(0)).isEqualTo("UTC");
    assertThat(Zones.local(ZoneOffset.UTC).abbreviation(0)).as("which Java calls Z").isEqualTo("UTC");
    assertThat(GoTime.ZERO.toString()).isEqualTo("0001-01-01 00:00:00 +0000 UTC");
  }

  @Test
  void everyZoneOfTheTableIsKnownToTheJdk() {
    for (String name : new String[] {"GMT+0", "GMT-0", "HST", "MST", "US/Pacific", "Zulu", "WET", "Etc/GMT+5", "Antarctica/Troll"}) {
      Zone zone = Objects.requireNonNull(Zones.find(name));
      assertThat(zone.abbreviation(1_700_000_000L)).as(name).isNotEqualTo("LMT");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2006-01-02|2026-02-28|2026-02-28 00:00:00 +0000 UTC",
        "2006-01-02 15:04:05|2026-02-28 23:59:59.25|2026-02-28 23:59:59.25 +0000 UTC",
        "2006-01-02T15:04:05Z07:00|2026-02-28T23:59:59Z|2026-02-28 23:59:59 +0000 UTC",
        "2006-01-02T15:04:05Z07:00|2026-02-28T23:59:59.5+02:00|2026-02-28 23:59:59.5 +0200 +0200",
        "2006-01-02 15:04 MST|2026-02-28 23:59 CEST|2026-02-28 23:59:00 +0000 CEST",
        "2006-01-02 15:04 MST|2026-02-28 20:59 GMT+3|2026-02-28 23:59:00 +0300 GMT+3",
        "Jan _2 06 3:04PM|Feb 8 69 12:05AM|1969-02-08 00:05:00 +0000 UTC",
        "2006 002|2024 366|2024-12-31 00:00:00 +0000 UTC",
        "Monday January 2 2006|friday MARCH 3 2023|2023-03-03 00:00:00 +0000 UTC",
        "15:04:05.000|10:11:12.345|0000-01-01 10:11:12.345 +0000 UTC"
      })
  void TPL_15_textsBecomeTimes(String layout, String text, String expected) throws TimeSyntaxException {
    assertThat(parsed(layout, text).toString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "2006-01-02|x|parsing time \"x\" as \"2006-01-02\": cannot parse \"x\" as \"2006\"",
        "2006-01-02|2026-13-02|parsing time \"2026-13-02\": month out of range",
        "2006-01-02|2026-02-30|parsing time \"2026-02-30\": day out of range",
        "2006-01-02|2026-02-03é|parsing time \"2026-02-03\\xc3\\xa9\": extra text: \"\\xc3\\xa9\"",
        "2006-01-02|2026/02/03|parsing time \"2026/02/03\" as \"2006-01-02\": cannot parse \"/02/03\" as \"-\"",
        "15:04|24:00|parsing time \"24:00\": hour out of range",
        "2006 002|2023 366|parsing time \"2023 366\": day-of-year out of range",
        "MST|ABCDEF|parsing time \"ABCDEF\" as \"MST\": cannot parse \"ABCDEF\" as \"MST\""
      })
  void TPL_15_whatIsNoTimeIsSaid(String layout, String text, String message) {
    assertThatThrownBy(() -> parsed(layout, text)).isInstanceOf(TimeSyntaxException.class).hasMessage(message);
  }

  @Test
  void TPL_13_timesFreshFromTheClockAreComparedByAClockThatIsNeverSet() {
    GoTime setBack = GoTime.now(Instant.parse("2026-11-21T09:00:00Z"), 4_000_000_000L);
    assertThat(setBack.compareTo(NOW)).isPositive();
    assertThat(setBack.nanosSince(NOW)).isEqualTo(999_999_993L);
    assertThat(setBack.in(BERLIN).compareTo(NOW)).isNegative();
    assertThat(NOW.plus(Duration.ofSeconds(-4)).in(FixedZone.UTC).toString()).isEqualTo("2026-11-21 09:59:56.000000005 +0000 UTC");
    assertThat(NOW.plus(Duration.ofSeconds(-4)).toString()).endsWith(" m=-0.999999993");
    assertThat(NOW.plus(Duration.ofDays(100_000)).toString()).doesNotContain("m=");
    assertThat(NOW.plus(Duration.ofDays(-80_000)).toString()).doesNotContain("m=");
  }

  /** As the real amtool printed it with {@code %d}. */
  @Test
  void TPL_13_theFieldsThatAreOnlyPrinted() {
    GoTime now = GoTime.now(Instant.parse("2026-11-21T15:01:54.519585643Z"), 3_781_864);
    assertThat(Long.toUnsignedString(now.wall())).isEqualTo("14031116889740558187");
    assertThat(now.ext()).isEqualTo(3_781_864);
    assertThat(now.in(FixedZone.UTC).wall()).isEqualTo(519_585_643);
    assertThat(now.in(FixedZone.UTC).ext()).isEqualTo(63_930_870_114L);
  }

  @Property(tries = 2_000)
  void anyTextIsATimeOrNone(@ForAll String layout, @ForAll String text) {
    try {
      assertThat(parsed(layout, text).format(layout)).isNotNull();
    } catch (TimeSyntaxException e) {
      assertThat(e).hasMessageStartingWith("parsing time ");
    }
  }

  @Property(tries = 2_000)
  void whatIsFormattedIsReadBack(@ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second) throws TimeSyntaxException {
    GoTime time = new GoTime(second, 5, FixedZone.UTC);
    assertThat(parsed("2006-01-02T15:04:05.999999999Z07:00", time.rfc3339())).isEqualTo(time);
  }
}
