package io.ironbell.api.config.load;

import io.ironbell.api.config.yaml.YamlValue;
import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.matcher.MatcherSyntaxException;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.api.model.GoQuote;
import io.ironbell.api.model.LabelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Matcher lists and the deprecated maps of routes and inhibit rules (CFG-13, G-150, G-151). */
record MatcherKeys(MatcherDialect dialect, MatcherWarning.Listener warnings) {

  /** Every string may hold several matchers; together they are sorted. */
  MatcherSet list(YamlValue value) {
    List<Matcher> all = new ArrayList<>();
    for (YamlValue item : value.items("[]string")) {
      try {
        all.addAll(dialect.parseMatchers(item.text(), "config", warnings));
      } catch (MatcherSyntaxException e) {
        item.problem(e.text());
      }
    }
    return new MatcherSet(all).sorted();
  }

  /** Names are classic in every dialect. */
  Map<String, String> equal(YamlValue value) {
    Map<String, String> made = new TreeMap<>(io.ironbell.api.model.ByteOrder::compare);
    value
        .entries("map[string]string")
        .forEach(
            (name, each) -> {
              checkName(name, each);
              made.put(name, each.text());
            });
    return made;
  }

  /** Patterns as written; they are anchored where they are matched. */
  Map<String, String> regex(YamlValue value) {
    Map<String, String> made = new TreeMap<>(io.ironbell.api.model.ByteOrder::compare);
    value
        .entries("map[string]common.Regexp")
        .forEach(
            (name, each) -> {
              checkName(name, each);
              if (each.isNull()) {
                each.problem("invalid regexp value for " + GoQuote.quote(name), "write a pattern, \"\" for the empty value");
              } else if (compiles(name, each)) {
                made.put(name, each.text());
              }
            });
    return made;
  }

  private static void checkName(String name, YamlValue value) {
    if (!LabelName.isClassic(name)) {
      value.problem("invalid label name " + GoQuote.quote(name), "use matchers, which take any name");
    }
  }

  private static boolean compiles(String name, YamlValue value) {
    try {
      Matcher.of(Matcher.Type.REGEXP, name, value.text());
      return true;
    } catch (MatcherSyntaxException e) {
      value.problem(e.text());
      return false;
    }
  }
}
