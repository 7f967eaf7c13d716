package io.ironbell.routing.inhibit;

import io.ironbell.api.config.InhibitRuleConfig;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.Muter;
import io.ironbell.routing.route.EqualityIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inhibition rules of one configuration with their current sources (upstream {@code inhibit/inhibit.go}).
 *
 * <p>The engine writes sources before it arms or fires any timer of a batch, so a flush never sees less than the engine saw.
 * {@link #mutedBy} is for any thread and takes no lock. A label set is tried only against rules whose literal matchers can fit
 * ({@link EqualityIndex}).
 */
public final class Inhibitor implements Muter {
  private static final Logger log = LoggerFactory.getLogger(Inhibitor.class);
  private static final Source[] NONE = new Source[0];

  private final InhibitRule[] rules;
  private final EqualityIndex bySource;
  private final EqualityIndex byTarget;

  /** @param configs checked before: a regex that does not compile is a mistake of the caller */
  public Inhibitor(List<InhibitRuleConfig> configs) {
    warnOfRepeatedNames(configs);
    rules = configs.stream().map(InhibitRule::new).toArray(InhibitRule[]::new);
    bySource = EqualityIndex.of(Arrays.stream(rules).map(InhibitRule::source).toList());
    byTarget = EqualityIndex.of(Arrays.stream(rules).map(InhibitRule::target).toList());
  }

  private static void warnOfRepeatedNames(List<InhibitRuleConfig> configs) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < configs.size(); i++) {
      String name = configs.get(i).name();
      if (!name.isEmpty() && !names.add(name)) {
        log.atDebug().addKeyValue("index", i).addKeyValue("name", name).log("duplicate inhibition rule name");
      }
    }
  }

  /** How many rules there are (MET-14). */
  public int size() {
    return rules.length;
  }

  /**
   * The fingerprint of one source, of the first rule that has one for this target (INH-05), or nothing. The verdict depends on {@code now}
   * and is not remembered anywhere.
   */
  @Override
  public List<String> mutedBy(LabelSet labels, Instant now) {
    if (rules.length == 0) {
      return List.of();
    }
    for (int candidate : byTarget.candidates(labels)) {
      InhibitRule rule = rules[candidate];
      if (rule.target().matches(labels)) {
        Source source = rule.findMuting(labels, now);
        if (source != null) {
          return List.of(source.fingerprint());
        }
      }
    }
    return List.of();
  }

  /**
   * Engine only: makes an alert that was not known a source of every rule whose source side it matches.
   *
   * @return what {@link #moved} and {@link #forget} want back; empty, and shared, when it is no source
   */
  public Source[] admit(Alert alert) {
    if (rules.length == 0) {
      return NONE;
    }
    List<Source> made = null;
    for (int candidate : bySource.candidates(alert.labels())) {
      InhibitRule rule = rules[candidate];
      if (rule.source().matches(alert.labels())) {
        made = made == null ? new ArrayList<>(2) : made;
        made.add(rule.add(alert.labels(), alert.endsAt()));
      }
    }
    return made == null ? NONE : made.toArray(NONE);
  }

  /** Engine only: the end of a known alert has changed. */
  public static void moved(Source[] sources, Timestamp endsAt) {
    for (Source source : sources) {
      source.endsAt(endsAt);
      source.home().moved(source);
    }
  }

  /** Engine only: these alerts have left memory. */
  public void forget(List<Source[]> gone) {
    if (rules.length == 0) {
      return;
    }
    Map<InhibitRule, List<Source>> byRule = new HashMap<>();
    for (Source[] sources : gone) {
      for (Source source : sources) {
        byRule.computeIfAbsent(source.rule(), r -> new ArrayList<>()).add(source);
      }
    }
    byRule.forEach(InhibitRule::remove);
  }
}
