package io.ironbell.conformance.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a server is started: the text of its alertmanager.yml, in which SINK stands for the address of the recording webhook and
 * AUTHORITY for the file of those who sign for the hosts behind it, and flags beside those that every run has (configuration,
 * storage, address, users, no peers).
 */
public record Launch(String config, List<String> flags, Map<String, String> environment, String prefix, boolean users,
    String egress, String web, Map<ServerKind, Map<String, String>> words) {

  /** The smallest configuration: everything to the webhook's path /default, grouped by alert name, without waiting. */
  public static final String PLAIN = """
      route:
        receiver: default
        group_by: [alertname]
        group_wait: 0s
        group_interval: 1s
        repeat_interval: 1h
      receivers:
      - name: default
        webhook_configs:
        - url: SINK/default
      """;

  public static Launch plain() {
    return config(PLAIN);
  }

  public static Launch config(String text) {
    return new Launch(text, List.of(), Map.of(), "", true, "", "", Map.of());
  }

  public Launch flags(String... more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of(more));
    return new Launch(config, List.copyOf(all), environment, prefix, users, egress, web, words);
  }

  public Launch environment(String name, String value) {
    Map<String, String> all = new HashMap<>(environment);
    all.put(name, value);
    return new Launch(config, flags, Map.copyOf(all), prefix, users, egress, web, words);
  }

  /** The path under which the endpoints live; the flags that make it so are given as well. */
  public Launch prefix(String path) {
    return new Launch(config, flags, environment, path, users, egress, web, words);
  }

  /** Without a web configuration file: Ironbell is then told to ask nobody for credentials. */
  public Launch anonymous() {
    return new Launch(config, flags, environment, prefix, false, egress, web, words);
  }

  /** More destinations that Ironbell's policy allows, as list items of egress.allow; upstream knows no such file. */
  public Launch allowing(String rules) {
    return new Launch(config, flags, environment, prefix, users, rules, web, words);
  }

  /** Words of the configuration that stand for something of its own in each server. */
  public Launch words(Map<ServerKind, Map<String, String>> ofEach) {
    return new Launch(config, flags, environment, prefix, users, egress, web, ofEach);
  }

  String config(ServerKind kind) {
    String text = config;
    for (Map.Entry<String, String> word : words.getOrDefault(kind, Map.of()).entrySet()) {
      text = text.replace(word.getKey(), word.getValue());
    }
    return text;
  }

  /** More keys of the web configuration file, beside its user. */
  public Launch web(String keys) {
    return new Launch(config, flags, environment, prefix, users, egress, keys, words);
  }
}
