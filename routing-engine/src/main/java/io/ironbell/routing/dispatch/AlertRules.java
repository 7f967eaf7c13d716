package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GoQuote;
import io.ironbell.api.model.LabelName;
import io.ironbell.api.model.LabelSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What makes an alert invalid, in upstream's order and words ({@code alert/alert.go:Validate}, G-059 to G-062).
 *
 * @param labelName which names are valid, by the matcher mode
 */
record AlertRules(Predicate<String> labelName) {
  /** The reason, or null for a valid alert. Its times are set already. */
  @Nullable String errorOf(Alert alert) {
    if (alert.startsAt().isZero()) {
      return "start time missing";
    }
    if (!alert.endsAt().isZero() && alert.endsAt().isBefore(alert.startsAt())) {
      return "start time must be before end time";
    }
    if (alert.labels().isEmpty()) {
      return "at least one label pair required";
    }
    String inLabels = errorOf(alert.labels());
    if (inLabels != null) {
      return "invalid label set: " + inLabels;
    }
    String inAnnotations = errorOf(alert.annotations());
    return inAnnotations == null ? null : "invalid annotations: " + inAnnotations;
  }

  /** The first offence in the order of names: upstream reports a random one. */
  private @Nullable String errorOf(LabelSet labels) {
    boolean valuesAreGood = labels.isWellFormed();
    for (int i = 0; i < labels.size(); i++) {
      if (!labelName.test(labels.name(i))) {
        return "invalid name " + GoQuote.echo(labels.name(i));
      }
      if (!valuesAreGood && !LabelName.isWellFormed(labels.value(i))) {
        return "invalid value " + GoQuote.echo(labels.value(i));
      }
    }
    return null;
  }
}
