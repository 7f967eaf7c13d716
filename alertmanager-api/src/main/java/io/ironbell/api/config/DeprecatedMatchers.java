package io.ironbell.api.config;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The old {@code match} and {@code match_re} maps turned into matchers beside the new list. */
final class DeprecatedMatchers {
  private DeprecatedMatchers() {}

  static MatcherSet join(MatcherSet matchers, Map<String, String> equal, Map<String, String> regex) {
    List<Matcher> all = new ArrayList<>(matchers.matchers());
    equal.forEach((name, value) -> all.add(Matcher.of(Matcher.Type.EQUAL, name, value)));
    regex.forEach((name, value) -> all.add(Matcher.of(Matcher.Type.REGEXP, name, value)));
    return new MatcherSet(all).sorted();
  }
}
