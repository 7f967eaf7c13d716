package io.ironbell.api.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of a mapping with merge keys followed. As in yaml.v2 the last writer wins, in the order of the file; of a merged list the
 * earlier mapping wins.
 */
final class Keys {
  /**
   * @param keys what stands before each value, which may mean something else than a string
   * @param again keys that this very mapping writes twice, at their second place
   */
  record Found(Map<String, YamlNode> values, Map<String, YamlNode.Scalar> keys, Map<String, Integer> lines, List<YamlNode> badKeys, List<String> again, List<YamlNode> badMerges) {}

  private Keys() {}

  static Map<String, YamlNode> of(YamlNode.Mapping mapping) {
    return find(mapping).values();
  }

  static Found find(YamlNode.Mapping mapping) {
    Found found = new Found(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    collect(mapping, found);
    return found;
  }

  private static void collect(YamlNode.Mapping mapping, Found found) {
    Map<String, Boolean> own = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      if (entry.merge()) {
        merge(entry.value(), found);
      } else if (entry.key() instanceof YamlNode.Scalar key) {
        String name = Scalars.resolve(key).value() == null ? "" : key.text();
        if (own.put(name, true) != null) {
          found.again().add(name);
          found.lines().put(name, key.line());
          continue;
        }
        found.values().put(name, entry.value());
        found.keys().put(name, key);
        found.lines().put(name, key.line());
      } else {
        found.badKeys().add(entry.key());
      }
    }
  }

  private static void merge(YamlNode value, Found found) {
    if (value instanceof YamlNode.Mapping m) {
      collect(m, found);
    } else if (value instanceof YamlNode.Sequence s && s.items().stream().allMatch(i -> i instanceof YamlNode.Mapping)) {
      for (YamlNode item : s.items().reversed()) {
        collect((YamlNode.Mapping) item, found);
      }
    } else {
      found.badMerges().add(value);
    }
  }
}
