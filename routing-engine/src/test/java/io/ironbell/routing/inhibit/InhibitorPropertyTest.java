package io.ironbell.routing.inhibit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.InhibitRuleConfig;
import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class InhibitorPropertyTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String[] NAMES = {"a", "b", "c"};
  private static final String[] VALUES = {"", "1", "2"};

  /** With any history of sources, a label set is muted exactly when some firing source of some rule fits it. */
  @Property(tries = 300)
  void mutesAsAScanOverAllPairsDoes(@ForAll long seed) {
    Random random = new Random(seed);
    List<InhibitRuleConfig> rules = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      rules.add(Rules.rule(matchers(random), matchers(random), random.nextBoolean() ? new String[] {"c"} : new String[0]));
    }
    Inhibitor inhibitor = new Inhibitor(rules);
    Map<LabelSet, Timestamp> alerts = new HashMap<>();
    Map<LabelSet, Source[]> sources = new HashMap<>();
    for (int step = 0; step < 40; step++) {
      LabelSet labels = labels(random);
      Timestamp end = Timestamp.of(NOW.plusSeconds(random.nextInt(5) - 2));
      if (random.nextInt(8) == 0 && alerts.remove(labels) != null) {
        inhibitor.forget(List.<Source[]>of(sources.remove(labels)));
      } else if (alerts.put(labels, end) != null) {
        Inhibitor.moved(sources.getOrDefault(labels, new Source[0]), end);
      } else {
        sources.put(labels, inhibitor.admit(new Alert(labels, LabelSet.EMPTY, end, end, end, "", false)));
      }
      LabelSet target = labels(random);
      assertThat(!inhibitor.mutedBy(target, NOW).isEmpty()).isEqualTo(naive(rules, alerts, target));
    }
  }

  private static boolean naive(List<InhibitRuleConfig> rules, Map<LabelSet, Timestamp> alerts, LabelSet target) {
    for (InhibitRuleConfig rule : rules) {
      if (!rule.target().matches(target)) {
        continue;
      }
      for (Map.Entry<LabelSet, Timestamp> alert : alerts.entrySet()) {
        LabelSet source = alert.getKey();
        boolean fits = rule.source().matches(source) && alert.getValue().isAfter(NOW);
        boolean bothSided = rule.source().matches(target) && rule.target().matches(source);
        if (fits && !bothSided && rule.equal().stream().allMatch(n -> source.get(n).equals(target.get(n)))) {
          return true;
        }
      }
    }
    return false;
  }

  private static MatcherSet matchers(Random random) {
    List<Matcher> all = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Matcher.Type type = Matcher.Type.values()[random.nextInt(4)];
      all.add(Matcher.of(type, NAMES[random.nextInt(3)], type.isRegex() ? "1|2" : VALUES[random.nextInt(3)]));
    }
    return new MatcherSet(all);
  }

  private static LabelSet labels(Random random) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = VALUES[random.nextInt(3)];
      if (!value.isEmpty()) {
        labels.put(name, value);
      }
    }
    return LabelSet.of(labels);
  }
}
