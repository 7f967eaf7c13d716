package io.ironbell.routing.inhibit;

import io.ironbell.api.config.InhibitRuleConfig;
import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import java.util.List;
import java.util.Map;

/** Writes inhibit rules shortly, for tests. */
public final class Rules {
  private Rules() {}

  public static InhibitRuleConfig rule(MatcherSet source, MatcherSet target, String... equal) {
    return new InhibitRuleConfig("", source, Map.of(), Map.of(), target, Map.of(), Map.of(), List.of(equal));
  }

  public static MatcherSet eq(String name, String value) {
    return MatcherSet.of(Matcher.of(Matcher.Type.EQUAL, name, value));
  }
}
