package io.ironbell.conformance.harness;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The JSON of an alert as a client posts it. Times are RFC 3339 texts; an empty text leaves the key out. */
public record AlertText(Map<String, String> labels, Map<String, String> annotations, String startsAt, String endsAt, String generator) {

  public static AlertText named(String alertname) {
    return new AlertText(Map.of("alertname", alertname), Map.of(), "", "", "");
  }

  public AlertText label(String name, String value) {
    return new AlertText(with(labels, name, value), annotations, startsAt, endsAt, generator);
  }

  public AlertText annotation(String name, String value) {
    return new AlertText(labels, with(annotations, name, value), startsAt, endsAt, generator);
  }

  public AlertText starts(Instant at) {
    return new AlertText(labels, annotations, DateTimeFormatter.ISO_INSTANT.format(at), endsAt, generator);
  }

  public AlertText ends(Instant at) {
    return new AlertText(labels, annotations, startsAt, DateTimeFormatter.ISO_INSTANT.format(at), generator);
  }

  public AlertText generator(String url) {
    return new AlertText(labels, annotations, startsAt, endsAt, url);
  }

  public String json() {
    StringBuilder text = new StringBuilder("{\"labels\":").append(object(labels));
    if (!annotations.isEmpty()) {
      text.append(",\"annotations\":").append(object(annotations));
    }
    append(text, "startsAt", startsAt);
    append(text, "endsAt", endsAt);
    append(text, "generatorURL", generator);
    return text.append('}').toString();
  }

  public static String array(AlertText... alerts) {
    return Arrays.stream(alerts).map(AlertText::json).collect(Collectors.joining(",", "[", "]"));
  }

  private static void append(StringBuilder text, String key, String value) {
    if (!value.isEmpty()) {
      text.append(",\"").append(key).append("\":").append(Json.quote(value));
    }
  }

  static String object(Map<String, String> pairs) {
    return pairs.entrySet().stream()
        .map(e -> Json.quote(e.getKey()) + ":" + Json.quote(e.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static Map<String, String> with(Map<String, String> pairs, String name, String value) {
    Map<String, String> all = new TreeMap<>(pairs);
    all.put(name, value);
    return all;
  }
}
