package io.ironbell.api.timeinterval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The named time intervals of one configuration (upstream {@code timeinterval.Intervener}). Immutable; safe for any thread. */
public final class TimeIntervals {
  public static final TimeIntervals NONE = new TimeIntervals(Map.of());

  private final Map<String, List<TimeInterval>> byName;

  public TimeIntervals(Map<String, List<TimeInterval>> byName) {
    Map<String, List<TimeInterval>> copy = new HashMap<>();
    byName.forEach((name, intervals) -> copy.put(name, List.copyOf(intervals)));
    this.byName = Map.copyOf(copy);
  }

  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /**
   * The names whose intervals contain {@code now}, in the order asked, once per containing element, so a name can repeat (G-110). Empty when
   * none does.
   *
   * @throws TimeIntervalException for a name that the configuration does not define; a loaded configuration has none such
   */
  public List<String> containing(List<String> names, Instant now) {
    List<String> in = new ArrayList<>();
    for (String name : names) {
      List<TimeInterval> intervals = byName.get(name);
      if (intervals == null) {
        throw new TimeIntervalException("time interval " + name + " doesn't exist in config");
      }
      for (TimeInterval interval : intervals) {
        if (interval.contains(now)) {
          in.add(name);
        }
      }
    }
    return in;
  }

  /**
   * What mutes a route at {@code now}: first its active intervals, all of them by name when none contains the moment, then its mute
   * intervals that do (TIM-10, TIM-11, TIM-12). Empty when nothing does.
   *
   * @param active names of active_time_intervals; empty when the route is always active
   * @param mute names of mute_time_intervals
   */
  public List<String> mutedBy(List<String> active, List<String> mute, Instant now) {
    if (!active.isEmpty() && containing(active, now).isEmpty()) {
      return List.copyOf(active);
    }
    return containing(mute, now);
  }
}
