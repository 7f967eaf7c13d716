package io.ironbell.api.timeinterval;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When something holds: all fields that are given have to contain the moment, of each field one entry (TIM-01; upstream
 * {@code timeinterval}). Immutable.
 *
 * @param times null when the field is absent, which means any; a list that is there but empty contains nothing (G-119). The same holds for
 *     the other lists
 * @param location null for UTC (G-113)
 */
public record TimeInterval(
    @Nullable List<TimeRange> times,
    @Nullable List<WeekdayRange> weekdays,
    @Nullable List<DayOfMonthRange> daysOfMonth,
    @Nullable List<MonthRange> months,
    @Nullable List<YearRange> years,
    @Nullable Location location) {

  public TimeInterval {
    times = copy(times);
    weekdays = copy(weekdays);
    daysOfMonth = copy(daysOfMonth);
    months = copy(months);
    years = copy(years);
  }

  private static <T> @Nullable List<T> copy(@Nullable List<T> list) {
    return list == null ? null : List.copyOf(list);
  }

  public boolean contains(Instant now) {
    ZonedDateTime t = now.atZone(location == null ? ZoneOffset.UTC : location.zone());
    int minute = t.getHour() * 60 + t.getMinute();
    int weekday = t.getDayOfWeek().getValue() % 7;
    int monthLength = t.toLocalDate().lengthOfMonth();
    return any(times, r -> r.contains(minute))
        && any(daysOfMonth, r -> r.contains(t.getDayOfMonth(), monthLength))
        && any(months, r -> r.contains(t.getMonthValue()))
        && any(weekdays, r -> r.contains(weekday))
        && any(years, r -> r.contains(t.getYear()));
  }

  private static <T> boolean any(@Nullable List<T> ranges, Predicate<T> contains) {
    return ranges == null || ranges.stream().anyMatch(contains);
  }
}
