package io.ironbell.api.config.load;

import io.ironbell.api.config.AlertmanagerConfig.NamedIntervals;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import io.ironbell.api.model.GoQuote;
import io.ironbell.api.timeinterval.DayOfMonthRange;
import io.ironbell.api.timeinterval.Location;
import io.ironbell.api.timeinterval.MonthRange;
import io.ironbell.api.timeinterval.TimeInterval;
import io.ironbell.api.timeinterval.TimeIntervalException;
import io.ironbell.api.timeinterval.TimeRange;
import io.ironbell.api.timeinterval.WeekdayRange;
import io.ironbell.api.timeinterval.YearRange;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads named time intervals; names are unique across both lists, the deprecated one first (CFG-06, CFG-10). One file. */
final class TimeIntervalReader {
  private final ZoneId local;
  private final Set<String> names = new HashSet<>();

  TimeIntervalReader(ZoneId local) {
    this.local = local;
  }

  /** Every name read so far. */
  Set<String> names() {
    return Set.copyOf(names);
  }

  /** @param what how messages call an entry of the list */
  List<NamedIntervals> read(YamlValue value, String what) {
    List<NamedIntervals> all = new ArrayList<>();
    for (YamlValue item : value.items("[]config." + (what.startsWith("mute") ? "MuteTimeInterval" : "TimeInterval"))) {
      NamedIntervals made = item.isNull() ? unnamed(item, what) : item.block("config.plain", block -> named(block, what));
      if (made != null) {
        all.add(made);
      }
    }
    return all;
  }

  /** To upstream a null is an entry like others, with the empty name. */
  private NamedIntervals unnamed(YamlValue item, String what) {
    once("", item, what);
    return new NamedIntervals("", List.of());
  }

  private void once(String name, YamlValue at, String what) {
    if (!names.add(name)) {
      at.problem(what + " " + GoQuote.quote(name) + " is not unique");
    }
  }

  private NamedIntervals named(YamlBlock block, String what) {
    String name = block.at("name").text();
    if (name.isEmpty()) {
      block.problem("missing name in " + what);
    } else {
      once(name, block.at("name"), what);
    }
    List<TimeInterval> intervals = block.at("time_intervals").list("[]timeinterval.TimeInterval", this::interval);
    return new NamedIntervals(name, intervals);
  }

  /** A null entry has no conditions and so contains every moment. */
  private TimeInterval interval(YamlValue value) {
    TimeInterval made = value.block("timeinterval.TimeInterval", this::interval);
    return made == null ? new TimeInterval(null, null, null, null, null, null) : made;
  }

  private TimeInterval interval(YamlBlock block) {
    return new TimeInterval(
        times(block.at("times")),
        ranges(block.at("weekdays"), WeekdayRange::parse),
        ranges(block.at("days_of_month"), DayOfMonthRange::parse),
        ranges(block.at("months"), MonthRange::parse),
        ranges(block.at("years"), YearRange::parse),
        parsed(block.at("location"), text -> Location.parse(text, local)));
  }

  private static @Nullable List<TimeRange> times(YamlValue value) {
    List<YamlValue> items = value.itemsOrNull("[]timeinterval.TimeRange");
    if (items == null) {
      return null;
    }
    List<TimeRange> made = new ArrayList<>();
    for (YamlValue item : items) {
      TimeRange range =
          item.block("timeinterval.yamlTimeRange", b -> time(item, b.at("start_time").text(), b.at("end_time").text()));
      if (item.isNull()) {
        item.problem("both start and end times must be provided");
      } else if (range != null) {
        made.add(range);
      }
    }
    return made;
  }

  private static @Nullable TimeRange time(YamlValue value, String start, String end) {
    try {
      return TimeRange.parse(start, end);
    } catch (TimeIntervalException e) {
      value.problem(e.text());
      return null;
    }
  }

  private static <T> @Nullable List<T> ranges(YamlValue value, Function<String, T> parser) {
    List<YamlValue> items = value.itemsOrNull("[]string");
    if (items == null) {
      return null;
    }
    List<T> made = new ArrayList<>();
    for (YamlValue item : items) {
      T range = item.isNull() ? parse(item, "", parser) : parsed(item, parser);
      if (range != null) {
        made.add(range);
      }
    }
    return made;
  }

  private static <T> @Nullable T parsed(YamlValue value, Function<String, T> parser) {
    String text = value.textOrNull();
    return text == null ? null : parse(value, text, parser);
  }

  private static <T> @Nullable T parse(YamlValue value, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (TimeIntervalException e) {
      value.problem(e.text());
      return null;
    }
  }
}
