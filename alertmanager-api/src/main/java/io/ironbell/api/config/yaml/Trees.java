package io.ironbell.api.config.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Free data: where upstream takes any tree (webhook payload, PagerDuty details, Jira fields, OAuth claims). A key is what YAML says it is:
 * {@code n} is false.
 */
final class Trees {
  private Trees() {}

  static @Nullable Object of(YamlValue value, YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar s -> Scalars.resolve(s).value();
      case YamlNode.Sequence s -> Collections.unmodifiableList(value.items("[]interface {}").stream().map(YamlValue::tree).toList());
      case YamlNode.Mapping m -> map(value, Keys.find(m).keys());
    };
  }

  private static Map<@Nullable Object, @Nullable Object> map(YamlValue value, Map<String, YamlNode.Scalar> keys) {
    Map<@Nullable Object, @Nullable Object> made = new LinkedHashMap<>();
    value
        .entries("map[interface {}]interface {}")
        .forEach(
            (name, each) -> {
              Object key = Scalars.resolve(Objects.requireNonNull(keys.get(name))).value();
              if (made.containsKey(key)) {
                each.problem("key " + key + " already set in map", "write it once");
              }
              made.put(key, each.tree());
            });
    return Collections.unmodifiableMap(made);
  }
}
