package io.ironbell.conformance.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A row of a table: requests that are sent one after the other, whose answers are compared.
 *
 * <p>Keys of a row: name; either steps (a list) or one step in the row itself; differs (observation to reason and ours).
 * Keys of a step: request ("METHOD target"), headers, body, json (body with its content type), capture (name to JSON pointer,
 * used later as ${name}), until (retry until the body contains this text), cut (compare the body only up to this text),
 * only (status: nothing but the status is compared).
 * ${scenario} is the name as a label value, ${now}, ${now+1h}, ${now-5m} are times.
 */
public record Exchanges(String name, List<Step> steps, Map<String, Difference> differs) {
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9]+");

  /** One request. */
  public record Step(String request, Map<String, String> headers, String body, Map<String, String> capture, String until,
      String cut, String only) {}

  /** What Ironbell does instead, and why. */
  public record Difference(String reason, String ours) {}

  /** The name as it may stand in a label value, a file name and a URL. */
  public String id() {
    return UNSAFE.matcher(name).replaceAll("-");
  }

  static Exchanges of(Map<?, ?> row) {
    String name = Objects.requireNonNull(row.get("name"), () -> "a row without a name: " + row).toString();
    List<Step> steps = new ArrayList<>();
    Object given = row.get("steps");
    for (Object step : given == null ? List.of(row) : (List<?>) given) {
      steps.add(step((Map<?, ?>) step, name));
    }
    Map<String, Difference> differs = new LinkedHashMap<>();
    if (row.get("differs") != null) {
      Map<?, ?> all = (Map<?, ?>) row.get("differs");
      String reason = Objects.requireNonNull(all.get("reason"), "a difference has a reason").toString();
      all.forEach((key, value) -> {
        if (!key.equals("reason")) {
          differs.put(key.toString(), new Difference(reason, String.valueOf(value)));
        }
      });
    }
    return new Exchanges(name, List.copyOf(steps), differs);
  }

  private static Step step(Map<?, ?> step, String name) {
    Map<String, String> headers = strings(step.get("headers"));
    String body = text(step.get("body"));
    if (step.get("json") != null) {
      headers.putIfAbsent("Content-Type", "application/json");
      body = text(step.get("json"));
    }
    String request = Objects.requireNonNull(step.get("request"), () -> "no request in " + name).toString();
    return new Step(request, headers, body, strings(step.get("capture")), text(step.get("until")), text(step.get("cut")),
        text(step.get("only")));
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private static Map<String, String> strings(Object map) {
    Map<String, String> all = new LinkedHashMap<>();
    if (map != null) {
      ((Map<?, ?>) map).forEach((key, value) -> all.put(key.toString(), String.valueOf(value)));
    }
    return all;
  }
}
