package io.ironbell.api.config.load;

import io.ironbell.api.config.InhibitRuleConfig;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.GoQuote;
import java.util.List;
import java.util.Map;

/** Reads one inhibit rule (CFG-43, CFG-44). */
record InhibitRuleReader(MatcherKeys matchers, MatcherDialect dialect) {
  private static final InhibitRuleConfig EMPTY =
      new InhibitRuleConfig("", MatcherSet.EMPTY, Map.of(), Map.of(), MatcherSet.EMPTY, Map.of(), Map.of(), List.of());

  /** A null rule is an empty one, which matches everything on both sides, as upstream takes it. */
  InhibitRuleConfig read(YamlValue value) {
    InhibitRuleConfig made = value.block("common.plain", this::read);
    return made == null ? EMPTY : made;
  }

  private InhibitRuleConfig read(YamlBlock block) {
    for (YamlValue label : block.at("equal").items("[]string")) {
      if (!dialect.isValidLabelName(label.text())) {
        label.problem("invalid label name " + GoQuote.quote(label.text()) + " in equal list");
      }
    }
    return new InhibitRuleConfig(
        block.at("name").text(),
        matchers.list(block.at("source_matchers")),
        matchers.equal(block.at("source_match")),
        matchers.regex(block.at("source_match_re")),
        matchers.list(block.at("target_matchers")),
        matchers.equal(block.at("target_match")),
        matchers.regex(block.at("target_match_re")),
        block.at("equal").texts());
  }
}
