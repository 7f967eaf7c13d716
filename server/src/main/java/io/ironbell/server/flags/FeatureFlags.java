package io.ironbell.server.flags;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The features named by {@code --enable-feature}, in the order given. Immutable (FEA rows, CLI-37). */
public record FeatureFlags(Set<String> enabled) {
  public static final String ALERT_NAMES_IN_METRICS = "alert-names-in-metrics";
  public static final String RECEIVER_NAME_IN_METRICS = "receiver-name-in-metrics";
  public static final String GROUP_KEY_IN_METRICS = "group-key-in-metrics";
  public static final String CLASSIC_MODE = "classic-mode";
  public static final String UTF8_STRICT_MODE = "utf8-strict-mode";
  public static final String AUTO_GOMEMLIMIT = "auto-gomemlimit";
  public static final String EVENT_RECORDER = "event-recorder";

  static final List<String> NAMES =
      List.of(
          ALERT_NAMES_IN_METRICS,
          RECEIVER_NAME_IN_METRICS,
          GROUP_KEY_IN_METRICS,
          CLASSIC_MODE,
          UTF8_STRICT_MODE,
          AUTO_GOMEMLIMIT,
          EVENT_RECORDER);

  /** What is logged once per enabled feature (FEA-09). */
  private static final Map<String, String> ANNOUNCEMENTS =
      Map.of(
          ALERT_NAMES_IN_METRICS, "Alert names in metrics enabled",
          RECEIVER_NAME_IN_METRICS, "Experimental receiver name in metrics enabled",
          GROUP_KEY_IN_METRICS, "Experimental group key in metrics enabled",
          CLASSIC_MODE, "Classic mode enabled",
          UTF8_STRICT_MODE, "UTF-8 strict mode enabled",
          AUTO_GOMEMLIMIT, "Automatically set GOMEMLIMIT: has no effect here, the launcher chooses the heap",
          EVENT_RECORDER, "Event recorder: not offered yet, no event is recorded");

  public FeatureFlags {
    enabled = Set.copyOf(enabled);
  }

  /** @throws UsageException naming the unknown option, or both matcher modes together (MAT-09); spaces are not trimmed */
  public static FeatureFlags parse(String list) throws UsageException {
    Set<String> names = new LinkedHashSet<>();
    for (String name : list.isEmpty() ? new String[0] : list.split(",", -1)) {
      if (!NAMES.contains(name)) {
        throw new UsageException("unknown option '" + name + "' for --enable-feature");
      }
      names.add(name);
    }
    if (names.contains(CLASSIC_MODE) && names.contains(UTF8_STRICT_MODE)) {
      throw new UsageException("cannot have both classic and UTF-8 modes enabled");
    }
    return new FeatureFlags(names);
  }

  public boolean has(String name) {
    return enabled.contains(name);
  }

  /** One sentence per enabled feature. */
  public List<String> announcements() {
    return NAMES.stream().filter(enabled::contains).map(ANNOUNCEMENTS::get).toList();
  }
}
