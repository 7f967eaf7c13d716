package io.ironbell.api.timeinterval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The named time intervals of one configuration (upstream {@code timeinterval.Intervener}). Immutable; safe for any thread. */
public final class TimeIntervals {
  private final Map<String, List<TimeInterval>> byName;

  public TimeIntervals(Map<String, List<TimeInterval>> byName) {
    Map<String, List<TimeInterval>> copy = new HashMap<>();
    byName.forEach((name, intervals) -> copy.put(name, List.copyOf(intervals)));
    this.byName = Map.copyOf(copy);
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
}
