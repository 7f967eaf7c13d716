package io.ironbell.api.config;

import io.ironbell.api.matcher.MatcherSet;
import java.util.List;
import java.util.Map;

/**
 * One inhibit rule as written (CFG-43).
 *
 * @param name empty when not given
 * @param sourceMatch deprecated equality map; likewise {@code sourceMatchRe}, {@code targetMatch}, {@code targetMatchRe}
 * @param equal label names whose values have to agree
 */
public record InhibitRuleConfig(
    String name,
    MatcherSet sourceMatchers,
    Map<String, String> sourceMatch,
    Map<String, String> sourceMatchRe,
    MatcherSet targetMatchers,
    Map<String, String> targetMatch,
    Map<String, String> targetMatchRe,
    List<String> equal) {

  /** All source conditions as one set, the deprecated forms included. */
  public MatcherSet source() {
    return DeprecatedMatchers.join(sourceMatchers, sourceMatch, sourceMatchRe);
  }

  /** All target conditions as one set. */
  public MatcherSet target() {
    return DeprecatedMatchers.join(targetMatchers, targetMatch, targetMatchRe);
  }
}
