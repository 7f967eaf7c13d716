package io.ironbell.api.timeinterval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeIntervalTest {
  private static final TimeInterval ALWAYS = new TimeInterval(null, null, null, null, null, null);

  private static TimeInterval days(String... ranges) {
    List<DayOfMonthRange> days = java.util.Arrays.stream(ranges).map(DayOfMonthRange::parse).toList();
    return new TimeInterval(null, null, days, null, null, null);
  }

  private static TimeInterval times(String start, String end, @Nullable Location location) {
    return new TimeInterval(List.of(TimeRange.parse(start, end)), null, null, null, null, location);
  }

  private static boolean holds(TimeInterval interval, String instant) {
    return interval.contains(Instant.parse(instant));
  }

  private static final TimeInterval EVERY_FIELD =
      new TimeInterval(
          List.of(TimeRange.parse("08:00", "09:00"), TimeRange.parse("17:00", "18:00")),
          List.of(WeekdayRange.parse("monday"), WeekdayRange.parse("wednesday")),
          List.of(DayOfMonthRange.parse("1:7"), DayOfMonthRange.parse("-7:-1")),
          List.of(MonthRange.parse("june"), MonthRange.parse("september")),
          List.of(YearRange.parse("2026"), YearRange.parse("2028")),
          Location.parse("Europe/Paris", ZoneOffset.UTC));

  /** Each moment differs from one that is in by one field only. */
  @ParameterizedTest
  @CsvSource({
    "2026-06-01T06:30:00Z, true, a Monday half past eight", "2026-06-01T15:30:00Z, true, the other time", "2026-06-03T06:30:00Z, true, the other weekday",
    "2026-06-29T06:30:00Z, true, the other days", "2026-09-07T06:30:00Z, true, the other month", "2028-06-05T06:30:00Z, true, the other year",
    "2026-06-01T07:30:00Z, false, no time", "2026-06-02T06:30:00Z, false, no weekday", "2026-06-15T06:30:00Z, false, no day",
    "2026-07-01T06:30:00Z, false, no month", "2027-06-07T06:30:00Z, false, no year", "2026-06-01T08:30:00Z, false, right in UTC only"
  })
  void TIM_01_everyFieldHasToHoldByOneOfItsEntries(String moment, boolean in, String why) {
    assertThat(holds(EVERY_FIELD, moment)).as(why).isEqualTo(in);
  }

  @Test
  void TIM_01_anAbsentFieldMeansAnyAndListEntriesAreAlternatives() {
    assertThat(holds(new TimeInterval(null, null, null, null, EVERY_FIELD.years(), null), "2026-01-31T23:59:00Z")).isTrue();
    assertThat(holds(new TimeInterval(null, EVERY_FIELD.weekdays(), null, null, null, null), "1999-12-29T03:00:00Z")).as("a Wednesday").isTrue();
    TimeIntervals either = new TimeIntervals(Map.of("n", List.of(days("1"), times("09:00", "10:00", null))));
    assertThat(either.containing(List.of("n"), Instant.parse("2026-11-01T23:00:00Z"))).containsExactly("n");
    assertThat(either.containing(List.of("n"), Instant.parse("2026-11-21T09:30:00Z"))).containsExactly("n");
    assertThat(either.containing(List.of("n"), Instant.parse("2026-11-21T23:00:00Z"))).isEmpty();
  }

  @Test
  void TIM_13_withoutALocationTheMomentIsReadInUtc() {
    for (String moment : List.of("2026-07-01T09:30:00Z", "2026-12-01T09:30:00Z")) {
      assertThat(holds(times("09:00", "10:00", null), moment)).isTrue();
      assertThat(holds(times("09:00", "10:00", Location.parse("Asia/Tokyo", ZoneOffset.UTC)), moment)).isFalse();
      assertThat(holds(times("18:00", "19:00", Location.parse("Asia/Tokyo", ZoneOffset.UTC)), moment)).isTrue();
    }
  }

  @Test
  void TIM_02_startIsInEndIsOut() {
    assertThat(holds(times("09:00", "17:00", null), "2026-11-21T09:00:00Z")).isTrue();
    assertThat(holds(times("09:00", "17:00", null), "2026-11-21T16:59:59.999Z")).isTrue();
    assertThat(holds(times("09:00", "17:00", null), "2026-11-21T17:00:00Z")).isFalse();
    assertThat(holds(times("00:00", "24:00", null), "2026-11-21T23:59:59Z")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"9:00,17:00", "09:00,24:01", "09:60,10:00", "25:00,26:00", "0900,1000", "aa:bb,cc:dd", "09:00 ,10:00x"})
  void TIM_02_badTimes(String start, String end) {
    assertThatThrownBy(() -> TimeRange.parse(start, end)).hasMessageMatching("couldn't parse timestamp .*, invalid format");
  }

  @Test
  void G_114_startBeforeEnd() {
    assertThatThrownBy(() -> TimeRange.parse("10:00", "10:00")).hasMessage("start time cannot be equal or greater than end time");
    assertThatThrownBy(() -> TimeRange.parse("", "10:00")).hasMessage("both start and end times must be provided");
    assertThat(TimeRange.parse("01:05", "24:00").start()).isEqualTo("01:05");
    assertThat(TimeRange.parse("01:05", "24:00").end()).isEqualTo("24:00");
  }

  @Test
  void TIM_03_weekdays() {
    TimeInterval interval = new TimeInterval(null, List.of(WeekdayRange.parse("Monday:FRIDAY")), null, null, null, null);
    assertThat(holds(interval, "2026-11-20T12:00:00Z")).isTrue();
    assertThat(holds(interval, "2026-11-21T12:00:00Z")).isFalse();
    assertThat(holds(new TimeInterval(null, List.of(WeekdayRange.parse("sunday")), null, null, null, null), "2026-11-22T00:00:00Z")).isTrue();
    assertThat(WeekdayRange.parse("Monday:FRIDAY")).hasToString("monday:friday");
    assertThat(WeekdayRange.parse("sunday:sunday")).hasToString("sunday");
    assertThatThrownBy(() -> WeekdayRange.parse("friday:monday")).hasMessage("start day cannot be before end day");
    assertThatThrownBy(() -> WeekdayRange.parse("caturday")).hasMessage("caturday is not a valid weekday");
    assertThatThrownBy(() -> WeekdayRange.parse("a:b:c")).hasMessage("couldn't parse range a:b:c, invalid format");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; 0 is not a valid day of the month: out of range",
        "1:32; 32 is not a valid day of the month: out of range",
        "-1:1; end day must be negative if start day is negative",
        "15:-20; end day -20 is always before start day 15",
        "5:1; end day 1 is always before start day 5",
        "x; strconv.Atoi: parsing \"x\": invalid syntax",
        "99999999999999999999; strconv.Atoi: parsing \"99999999999999999999\": value out of range"
      })
  void TIM_04_badDays(String text, String message) {
    assertThatThrownBy(() -> DayOfMonthRange.parse(text)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "31, 2026-02-28, false", "28:31, 2026-02-28, true", "-1, 2026-02-28, true", "-1, 2028-02-28, false", "-31:-30, 2026-11-01, true",
    "-31:-31, 2026-11-01, false", "1:-1, 2026-11-30, true", "-3:-1, 2026-11-27, false", "-3:-1, 2026-11-28, true", "31, 2026-11-30, false"
  })
  void TIM_05_G_120_daysAreCutAtTheMonthsEnds(String range, String day, boolean in) {
    assertThat(holds(days(range), day + "T12:00:00Z")).isEqualTo(in);
  }

  @Test
  void TIM_06_G_117_months() {
    assertThat(MonthRange.parse("January:3")).hasToString("1:3");
    assertThat(MonthRange.parse("13")).hasToString("13");
    assertThatThrownBy(() -> MonthRange.parse("june:may")).hasMessage("end month may is before start month june");
    assertThatThrownBy(() -> MonthRange.parse("juno")).hasMessage("juno is not a valid month");
    TimeInterval interval = new TimeInterval(null, null, null, List.of(MonthRange.parse("november")), null, null);
    assertThat(holds(interval, "2026-11-30T23:59:59Z")).isTrue();
    assertThat(holds(interval, "2026-12-01T00:00:00Z")).isFalse();
  }

  @Test
  void TIM_07_years() {
    assertThat(YearRange.parse("2026:2030")).hasToString("2026:2030");
    assertThatThrownBy(() -> YearRange.parse("2030:2026")).hasMessage("end year 2026 is before start year 2030");
  }

  @Test
  void TIM_08_locations() {
    Location paris = Location.parse("Europe/Paris", ZoneOffset.UTC);
    assertThat(holds(times("09:00", "10:00", paris), "2026-07-01T07:30:00Z")).isTrue();
    assertThat(holds(times("09:00", "10:00", paris), "2026-12-01T07:30:00Z")).isFalse();
    assertThat(Location.parse("", ZoneOffset.UTC).name()).isEqualTo("UTC");
    assertThat(Location.parse("Local", ZoneId.of("Asia/Tokyo")).zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThatThrownBy(() -> Location.parse("Mars/Base", ZoneOffset.UTC)).hasMessage("unknown time zone Mars/Base");
    assertThatThrownBy(() -> Location.parse("+01:00", ZoneOffset.UTC)).hasMessage("unknown time zone +01:00");
  }

  /** Names of the zone database that the JDK has under another name or not at all; each with an hour of UTC that is noon there. */
  @ParameterizedTest
  @CsvSource({
    "EST, 17", "MST, 19", "HST, 22", "ROC, 4", "GMT+0, 12", "GMT-0, 12", "GMT0, 12", "Factory, 12", "America/Coyhaique, 15",
    "posix/EST, 17", "posix/Asia/Tokyo, 3", "EST5EDT, 16"
  })
  void TIM_08_oldNamesOfTheZoneDatabase(String name, int hour) {
    Location location = Location.parse(name, ZoneOffset.UTC);
    assertThat(location.name()).isEqualTo(name);
    for (int each = 0; each < 24; each++) {
      boolean noon = holds(times("12:00", "13:00", location), "2026-07-01T%02d:30:00Z".formatted(each));
      assertThat(noon).as("hour %d", each).isEqualTo(each == hour);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PST", "posix", "posix/", "posix/posix/EST", "posix/+01:00", "est", "GMT+1", "SystemV/EST5", "EST "})
  void TIM_08_whatIsNoNameOfTheZoneDatabase(String name) {
    assertThatThrownBy(() -> Location.parse(name, ZoneOffset.UTC)).hasMessage("unknown time zone " + name);
  }

  @Test
  void TIM_09_negativeDaysAroundTheChangeOfClocks() {
    TimeInterval lastDay =
        new TimeInterval(null, null, List.of(DayOfMonthRange.parse("-1")), null, null, Location.parse("Europe/Paris", ZoneOffset.UTC));
    assertThat(holds(lastDay, "2026-03-30T21:59:59Z")).isFalse();
    assertThat(holds(lastDay, "2026-03-30T22:00:00Z")).isTrue();
    assertThat(holds(lastDay, "2026-03-31T21:59:59Z")).isTrue();
    assertThat(holds(lastDay, "2026-03-31T22:00:00Z")).isFalse();
  }

  @Test
  void G_119_noFieldMeansAlwaysAnEmptyListNever() {
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(ALWAYS.contains(now)).isTrue();
    assertThat(new TimeInterval(List.of(), null, null, null, null, null).contains(now)).isFalse();
  }

  @Test
  void G_110_aNameRepeatsWhenTwoOfItsElementsHold() {
    TimeIntervals intervals = new TimeIntervals(Map.of("a", List.of(ALWAYS, ALWAYS), "b", List.of(days("1")), "none", List.of()));
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(intervals.containing(List.of("a", "b"), now)).containsExactly("a", "a");
    assertThatThrownBy(() -> intervals.containing(List.of("x"), now)).hasMessage("time interval x doesn't exist in config");
  }

  @Property
  void whatIsPrintedIsReadAgain(@ForAll @IntRange(min = -31, max = 31) int begin, @ForAll @IntRange(min = -31, max = 31) int end) {
    try {
      DayOfMonthRange range = DayOfMonthRange.parse(begin + ":" + end);
      assertThat(DayOfMonthRange.parse(range.toString())).isEqualTo(range);
    } catch (TimeIntervalException e) {
      assertThat(e.text()).isNotEmpty();
    }
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    for (java.util.function.Function<String, Object> parser :
        List.<java.util.function.Function<String, Object>>of(
            WeekdayRange::parse, DayOfMonthRange::parse, MonthRange::parse, YearRange::parse, t -> TimeRange.parse(t, "24:00"),
            t -> Location.parse(t, ZoneOffset.UTC))) {
      try {
        assertThat(parser.apply(text)).isNotNull();
      } catch (TimeIntervalException e) {
        assertThat(e.text()).isNotEmpty();
      }
    }
  }
}
