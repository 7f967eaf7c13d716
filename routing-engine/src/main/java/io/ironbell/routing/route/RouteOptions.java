package io.ironbell.routing.route;

import io.ironbell.api.config.RouteConfig;
import io.ironbell.api.model.LabelSet;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A route's settings with everything inherited filled in once, so that nobody looks at parents later (CFG-31, CFG-37). */
record RouteOptions(
    String receiver,
    Grouping grouping,
    Duration groupWait,
    Duration groupInterval,
    Duration repeatInterval,
    List<String> muteTimeIntervals,
    List<String> activeTimeIntervals,
    LabelSet labels) {

  /** What the root inherits from. */
  static final RouteOptions DEFAULTS =
      new RouteOptions(
          "", Grouping.BY_NOTHING, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4), List.of(), List.of(), LabelSet.EMPTY);

  /** The options of a child. Time intervals are not inherited: they belong to the route that names them. */
  RouteOptions child(RouteConfig config) {
    return new RouteOptions(
        config.receiver() == null || config.receiver().isEmpty() ? receiver : config.receiver(),
        grouping.child(config.groupBy(), config.groupByAll()),
        config.groupWait() == null ? groupWait : config.groupWait(),
        config.groupInterval() == null ? groupInterval : config.groupInterval(),
        config.repeatInterval() == null ? repeatInterval : config.repeatInterval(),
        List.copyOf(config.muteTimeIntervals()),
        List.copyOf(config.activeTimeIntervals()),
        merged(config.labels()));
  }

  private LabelSet merged(Map<String, String> own) {
    if (own.isEmpty()) {
      return labels;
    }
    Map<String, String> all = new LinkedHashMap<>(labels.toMap());
    all.putAll(own);
    return LabelSet.of(all);
  }
}
