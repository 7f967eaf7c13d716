package io.ironbell.api.config.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Free data: where upstream takes any tree (webhook payload, PagerDuty details, Jira fields, OAuth claims). */
final class Trees {
  private Trees() {}

  static @Nullable Object of(YamlValue value, YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar s -> Scalars.resolve(s).value();
      case YamlNode.Sequence s -> Collections.unmodifiableList(value.items("[]interface {}").stream().map(YamlValue::tree).toList());
      case YamlNode.Mapping m -> map(value);
    };
  }

  private static Map<String, @Nullable Object> map(YamlValue value) {
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    value.entries("map[string]interface {}").forEach((name, each) -> made.put(name, each.tree()));
    return Collections.unmodifiableMap(made);
  }
}
