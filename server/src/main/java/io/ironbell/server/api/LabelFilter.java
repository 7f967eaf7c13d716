package io.ironbell.server.api;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.model.LabelSet;
import java.util.List;

/** Matchers of a query that all have to hold. An empty value asks whether the label is there, and not only what it is (G-025). */
record LabelFilter(List<Matcher> matchers) {
  LabelFilter {
    matchers = List.copyOf(matchers);
  }

  boolean isEmpty() {
    return matchers.isEmpty();
  }

  boolean accepts(LabelSet labels) {
    for (int i = 0; i < matchers.size(); i++) {
      Matcher matcher = matchers.get(i);
      boolean settled = matcher.value().isEmpty() && labels.has(matcher.name()) == matcher.type().isNegative();
      if (!settled && !matcher.matches(labels)) {
        return false;
      }
    }
    return true;
  }
}
