package io.ironbell.api.config;

import io.ironbell.api.config.yaml.YamlWriter;
import io.ironbell.api.duration.PrometheusDuration;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.timeinterval.TimeInterval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The configuration as {@code /api/v2/status} shows it: defaults written out, secrets masked, upstream's keys in upstream's order (API-08, G-154). */
public final class EffectiveConfig {
  private EffectiveConfig() {}

  public static String text(AlertmanagerConfig config) {
    return YamlWriter.write(fields(config).tree());
  }

  private static Fields fields(AlertmanagerConfig config) {
    Set<String> used = UsedReceivers.names(config.route());
    Fields made =
        new Fields()
            .put("global", EffectiveGlobal.of(config.global()))
            .put("route", route(config.route()))
            .blocks("inhibit_rules", config.inhibitRules(), EffectiveConfig::rule)
            .blocks("receivers", config.receivers(), r -> receiver(r, used.contains(r.name())))
            .put("templates", config.templates())
            .blocks("mute_time_intervals", config.muteTimeIntervals(), EffectiveConfig::named)
            .blocks("time_intervals", config.timeIntervals(), EffectiveConfig::named);
    if (config.tracing() != null) {
      made.put("tracing", config.tracing().effective());
    }
    return config.eventRecorder().isEmpty() ? made : made.put("event_recorder", config.eventRecorder().effective());
  }

  private static Fields route(RouteConfig route) {
    return new Fields()
        .opt("receiver", route.receiver())
        .opt("group_by", route.groupByAll() ? List.of("...") : route.groupBy())
        .opt("match", route.match())
        .opt("match_re", patterns(route.matchRe()))
        .opt("matchers", texts(route.matchers()))
        .opt("mute_time_intervals", route.muteTimeIntervals())
        .opt("active_time_intervals", route.activeTimeIntervals())
        .put("continue", route.continues())
        .blocks("routes", route.routes(), EffectiveConfig::route)
        .opt("group_wait", duration(route.groupWait()))
        .opt("group_interval", duration(route.groupInterval()))
        .opt("repeat_interval", duration(route.repeatInterval()))
        .opt("labels", route.labels());
  }

  private static @Nullable String duration(@Nullable Duration duration) {
    return duration == null ? null : PrometheusDuration.print(duration);
  }

  /** Go shows an empty pattern as null. */
  private static Map<String, @Nullable String> patterns(Map<String, String> written) {
    Map<String, @Nullable String> shown = new HashMap<>();
    written.forEach((name, pattern) -> shown.put(name, pattern.isEmpty() ? null : pattern));
    return shown;
  }

  private static List<String> texts(MatcherSet matchers) {
    return matchers.matchers().stream().map(Object::toString).toList();
  }

  private static Fields rule(InhibitRuleConfig rule) {
    return new Fields()
        .opt("name", rule.name())
        .opt("source_match", rule.sourceMatch())
        .opt("source_match_re", patterns(rule.sourceMatchRe()))
        .opt("source_matchers", texts(rule.sourceMatchers()))
        .opt("target_match", rule.targetMatch())
        .opt("target_match_re", patterns(rule.targetMatchRe()))
        .opt("target_matchers", texts(rule.targetMatchers()))
        .opt("equal", rule.equal());
  }

  private static Fields receiver(ReceiverConfig receiver, boolean built) {
    Fields made = new Fields().put("name", receiver.name()).put("labels", receiver.labels().toMap());
    for (String kind : ReceiverConfig.KINDS_AS_SHOWN) {
      List<IntegrationConfig> ofKind = receiver.integrations().stream().filter(i -> i.kind().equals(kind)).toList();
      made.blocks(kind + "_configs", ofKind, i -> (built ? i.asBuilt() : i).effective());
    }
    return made;
  }

  private static Fields named(AlertmanagerConfig.NamedIntervals named) {
    return new Fields().put("name", named.name()).put("time_intervals", named.intervals().stream().map(EffectiveConfig::interval).toList());
  }

  private static Fields interval(TimeInterval interval) {
    Fields made = new Fields();
    if (interval.times() != null) {
      made.blocks("times", interval.times(), t -> new Fields().put("start_time", t.start()).put("end_time", t.end()));
    }
    flow(made, "weekdays", interval.weekdays());
    flow(made, "days_of_month", interval.daysOfMonth());
    flow(made, "months", interval.months());
    flow(made, "years", interval.years());
    return made.opt("location", interval.location() == null ? null : interval.location().name());
  }

  private static void flow(Fields made, String key, @Nullable List<?> ranges) {
    if (ranges != null && !ranges.isEmpty()) {
      List<String> texts = new ArrayList<>();
      ranges.forEach(range -> texts.add(String.valueOf(range)));
      made.put(key, new YamlWriter.FlowList(texts));
    }
  }
}
