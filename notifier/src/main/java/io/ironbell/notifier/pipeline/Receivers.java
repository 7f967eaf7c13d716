package io.ironbell.notifier.pipeline;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The receivers of one configuration by name. Immutable: a reload makes a new one. A receiver without integrations says nothing. */
public final class Receivers {
  public static final Receivers NONE = new Receivers(Map.of());

  private final Map<String, List<Integration>> byName;

  public Receivers(Map<String, List<Integration>> byName) {
    Map<String, List<Integration>> copy = new LinkedHashMap<>();
    byName.forEach((name, integrations) -> copy.put(name, List.copyOf(integrations)));
    this.byName = copy;
  }

  /** Null-free: an unknown name is an error of the configuration's check. */
  public List<Integration> of(String receiver) {
    List<Integration> integrations = byName.get(receiver);
    if (integrations == null) {
      throw new IllegalStateException("stage for receiver missing: " + receiver);
    }
    return integrations;
  }

  /** How many there are. */
  public int size() {
    return byName.size();
  }

  /** All integrations of all receivers. */
  public List<Integration> all() {
    return byName.values().stream().flatMap(Collection::stream).toList();
  }
}
