package io.ironbell.api.config;

import io.ironbell.api.timeinterval.TimeInterval;
import io.ironbell.api.timeinterval.TimeIntervals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole {@code alertmanager.yml}, checked and completed with its defaults. Immutable.
 *
 * @param templates globs, relative ones resolved against the file's folder (CFG-07)
 * @param muteTimeIntervals the deprecated key (CFG-10); names are unique across both lists (CFG-06)
 * @param tracing null when not written
 * @param original the file's text
 * @param hash the first 48 bits of the MD5 of the file's bytes, little endian (MET-09, G-175)
 */
public record AlertmanagerConfig(
    GlobalConfig global,
    RouteConfig route,
    List<InhibitRuleConfig> inhibitRules,
    List<ReceiverConfig> receivers,
    List<String> templates,
    List<NamedIntervals> muteTimeIntervals,
    List<NamedIntervals> timeIntervals,
    @Nullable TracingConfig tracing,
    EventRecorderConfig eventRecorder,
    String original,
    long hash) {

  public AlertmanagerConfig {
    inhibitRules = List.copyOf(inhibitRules);
    receivers = List.copyOf(receivers);
    templates = List.copyOf(templates);
    muteTimeIntervals = List.copyOf(muteTimeIntervals);
    timeIntervals = List.copyOf(timeIntervals);
  }

  /** One entry of {@code time_intervals} or {@code mute_time_intervals}. */
  public record NamedIntervals(String name, List<TimeInterval> intervals) {
    public NamedIntervals {
      intervals = List.copyOf(intervals);
    }
  }

  /** Never the text: it holds every secret in clear. */
  @Override
  public String toString() {
    return "AlertmanagerConfig[hash=" + hash + ", receivers=" + receivers + ", route=" + route + "]";
  }

  /** Both lists as one. */
  public TimeIntervals intervals() {
    Map<String, List<TimeInterval>> byName = new LinkedHashMap<>();
    muteTimeIntervals.forEach(each -> byName.put(each.name(), each.intervals()));
    timeIntervals.forEach(each -> byName.put(each.name(), each.intervals()));
    return new TimeIntervals(byName);
  }

  /** Null for a name that no receiver has. */
  public @Nullable ReceiverConfig receiver(String name) {
    for (ReceiverConfig receiver : receivers) {
      if (receiver.name().equals(name)) {
        return receiver;
      }
    }
    return null;
  }
}
