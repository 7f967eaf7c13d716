package io.ironbell.api.config.receiver;

import io.ironbell.api.config.yaml.YamlValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nested parts of a PagerDuty block. */
final class PagerdutyParts {
  private static final Map<String, String> DEFAULT_DETAILS =
      Map.of(
          "firing", "{{ .Alerts.Firing | toJson }}",
          "resolved", "{{ .Alerts.Resolved | toJson }}",
          "num_firing", "{{ .Alerts.Firing | len }}",
          "num_resolved", "{{ .Alerts.Resolved | len }}");

  private PagerdutyParts() {}

  static Map<String, @Nullable Object> details(YamlValue value) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>(DEFAULT_DETAILS);
    value.entries("map[string]interface {}").forEach((name, each) -> details.put(name, each.tree()));
    return Collections.unmodifiableMap(details);
  }

  static List<PagerdutyConfig.Image> images(YamlValue value) {
    return value.list(
        "[]pagerduty.PagerdutyImage",
        item ->
            item.block(
                "pagerduty.PagerdutyImage",
                b -> new PagerdutyConfig.Image(b.at("src").text(), b.at("alt").text(), b.at("href").text())));
  }

  static List<PagerdutyConfig.Link> links(YamlValue value) {
    return value.list(
        "[]pagerduty.PagerdutyLink",
        item -> item.block("pagerduty.PagerdutyLink", b -> new PagerdutyConfig.Link(b.at("href").text(), b.at("text").text())));
  }
}
