package io.ironbell.api.config.load;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.RouteConfig;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.model.GoQuote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the route tree (CFG-31 to CFG-38); what routes name has to exist (CFG-05, CFG-06). */
final class RouteReader {
  private static final String ALL = "...";

  private final MatcherKeys matchers;
  private final MatcherDialect dialect;
  private final Set<String> receivers;
  private final Set<String> intervals;

  RouteReader(MatcherKeys matchers, MatcherDialect dialect, Set<String> receivers, Set<String> intervals) {
    this.matchers = matchers;
    this.dialect = dialect;
    this.receivers = receivers;
    this.intervals = intervals;
  }

  @Nullable RouteConfig read(YamlValue value) {
    if (value.isNull()) {
      value.problem("an empty route", "remove it or say what it matches");
      return null;
    }
    return value.block("config.plain", this::read);
  }

  private RouteConfig read(YamlBlock block) {
    List<String> names = block.at("group_by").textsOrNull();
    boolean all = names != null && names.contains(ALL);
    return new RouteConfig(
        receiver(block.at("receiver")),
        groupBy(block.at("group_by"), names, all),
        all,
        matchers.list(block.at("matchers")),
        matchers.equal(block.at("match")),
        matchers.regex(block.at("match_re")),
        intervals(block.at("mute_time_intervals")),
        intervals(block.at("active_time_intervals")),
        block.at("continue").flag(false),
        ConfigKeys.duration(block.at("group_wait")),
        positive(block.at("group_interval"), "group_interval"),
        positive(block.at("repeat_interval"), "repeat_interval"),
        labels(block.at("labels")),
        block.at("routes").list("[]*config.Route", this::read));
  }

  private @Nullable String receiver(YamlValue value) {
    String name = value.text();
    if (name.isEmpty()) {
      return null;
    }
    if (!receivers.contains(name)) {
      value.problem("undefined receiver " + GoQuote.quote(name) + " used in route");
    }
    return name;
  }

  private @Nullable List<String> groupBy(YamlValue value, @Nullable List<String> names, boolean all) {
    if (names == null) {
      return null;
    }
    List<String> labels = new ArrayList<>(names);
    labels.removeIf(ALL::equals);
    if (all && !labels.isEmpty()) {
      value.problem("cannot have wildcard group_by (`...`) and other labels at the same time");
    }
    Set<String> seen = new HashSet<>();
    for (String label : labels) {
      if (!dialect.isValidLabelName(label)) {
        value.problem("invalid label name " + GoQuote.quote(label) + " in group_by list");
      } else if (!seen.add(label)) {
        value.problem("duplicated label " + GoQuote.quote(label) + " in group_by");
      }
    }
    return List.copyOf(labels);
  }

  private List<String> intervals(YamlValue value) {
    for (YamlValue item : value.items("[]string")) {
      if (!intervals.contains(item.text())) {
        item.problem("undefined time interval " + GoQuote.quote(item.text()) + " used in route");
      }
    }
    return value.texts();
  }

  private static @Nullable Duration positive(YamlValue value, String key) {
    Duration duration = ConfigKeys.duration(value);
    if (duration != null && duration.isZero()) {
      value.problem(key + " cannot be zero");
    }
    return duration;
  }

  private Map<String, String> labels(YamlValue value) {
    Map<String, String> labels = new LinkedHashMap<>();
    value
        .entries("map[string]string")
        .forEach(
            (name, each) -> {
              if (!dialect.isValidLabelName(name)) {
                each.problem("invalid label name " + GoQuote.quote(name) + " in route labels");
              }
              labels.put(name, each.text());
            });
    return labels;
  }
}
