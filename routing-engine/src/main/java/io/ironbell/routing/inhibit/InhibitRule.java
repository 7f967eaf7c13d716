package io.ironbell.routing.inhibit;

import io.ironbell.api.config.InhibitRuleConfig;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One rule and its current sources, by the values of {@code equal}. Sources are written by the engine only and read by anyone. */
final class InhibitRule {
  private final MatcherSet source;
  private final MatcherSet target;
  private final List<String> equal;
  private final ConcurrentHashMap<EqualValues, SourceSet> sources = new ConcurrentHashMap<>();

  InhibitRule(InhibitRuleConfig config) {
    this.source = config.source();
    this.target = config.target();
    this.equal = config.equal().stream().distinct().sorted().toList();
  }

  MatcherSet source() {
    return source;
  }

  MatcherSet target() {
    return target;
  }

  /** Engine only. */
  Source add(LabelSet labels, Timestamp endsAt) {
    SourceSet home = sources.computeIfAbsent(EqualValues.of(equal, labels), k -> new SourceSet());
    Source made = new Source(labels, target.matches(labels), this, home, endsAt);
    home.add(made);
    return made;
  }

  /** Engine only: forgets the sources of alerts that left memory, each set in one go. */
  void remove(List<Source> gone) {
    Set<Source> all = new HashSet<>(gone);
    Set<EqualValues> keys = new HashSet<>();
    for (Source one : gone) {
      keys.add(EqualValues.of(equal, one.labels()));
    }
    for (EqualValues key : keys) {
      SourceSet home = sources.get(key);
      if (home != null) {
        home.remove(all);
        if (home.isEmpty()) {
          sources.remove(key);
        }
      }
    }
  }

  /** The source that mutes this target, whose target side is known to match. */
  @Nullable Source findMuting(LabelSet labels, Instant now) {
    if (sources.isEmpty()) {
      return null;
    }
    SourceSet home = sources.get(EqualValues.of(equal, labels));
    return home == null ? null : home.findMuting(now, source.matches(labels));
  }
}
