package io.ironbell.api.config.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parsed node. An alias is the node it names, so one node may stand at several places. Lines count from 1. */
sealed interface YamlNode {
  int line();

  /**
   * @param text as written, after unquoting and folding
   * @param plain without quotes: only then may it mean something else than a string
   * @param tag long form such as {@code tag:yaml.org,2002:str}; null when none is written
   */
  record Scalar(int line, String text, boolean plain, @Nullable String tag) implements YamlNode {}

  record Sequence(int line, List<YamlNode> items) implements YamlNode {}

  record Mapping(int line, List<Entry> entries) implements YamlNode {}

  /** @param merge the key is the merge key {@code <<} */
  record Entry(YamlNode key, YamlNode value, boolean merge) {}
}
