package io.ironbell.server.api;

import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.model.LabelSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which receivers a query asks for: by a regex on the name, by matchers on the labels of the configuration. */
final class ReceiverFilter {
  private final @Nullable Matcher name;
  private final LabelFilter labels;
  private final Map<String, LabelSet> known = new HashMap<>();

  ReceiverFilter(@Nullable Matcher name, LabelFilter labels, List<ReceiverConfig> receivers) {
    this.name = name;
    this.labels = labels;
    if (!labels.isEmpty()) {
      receivers.forEach(receiver -> known.put(receiver.name(), receiver.labels()));
    }
  }

  /** For one receiver: a route of groups. */
  boolean accepts(String receiver) {
    return hasName(receiver) && hasLabels(receiver);
  }

  /** For the receivers of an alert: one may satisfy the regex and another one the matchers, as upstream has it. */
  boolean acceptsAny(List<String> receivers) {
    boolean byName = name == null;
    boolean byLabels = labels.isEmpty();
    for (int i = 0; i < receivers.size() && !(byName && byLabels); i++) {
      byName = byName || hasName(receivers.get(i));
      byLabels = byLabels || hasLabels(receivers.get(i));
    }
    return byName && byLabels;
  }

  private boolean hasName(String receiver) {
    return name == null || name.matches(receiver);
  }

  private boolean hasLabels(String receiver) {
    if (labels.isEmpty()) {
      return true;
    }
    LabelSet of = known.get(receiver);
    return of != null && labels.accepts(of);
  }
}
