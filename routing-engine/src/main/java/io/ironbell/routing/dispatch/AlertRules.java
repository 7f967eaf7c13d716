package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GoQuote;
import io.ironbell.api.model.LabelName;
import io.ironbell.api.model.LabelSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What makes an alert invalid, in upstream's order and words ({@code alert/alert.go:Validate}, G-059 to G-062). For one request, on one thread:
 * it remembers the names it found good.
 */
final class AlertRules {
  private final Predicate<String> labelName;
  private LabelSet goodLabels = LabelSet.EMPTY;
  private LabelSet goodAnnotations = LabelSet.EMPTY;

  /** @param labelName which names are valid, by the matcher mode */
  AlertRules(Predicate<String> labelName) {
    this.labelName = labelName;
  }

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
    String inLabels = errorOf(alert.labels(), goodLabels);
    if (inLabels != null) {
      return "invalid label set: " + inLabels;
    }
    goodLabels = alert.labels();
    String inAnnotations = errorOf(alert.annotations(), goodAnnotations);
    if (inAnnotations != null) {
      return "invalid annotations: " + inAnnotations;
    }
    goodAnnotations = alert.annotations();
    return null;
  }

  /** The first offence in the order of names: upstream reports a random one. */
  private @Nullable String errorOf(LabelSet labels, LabelSet good) {
    boolean valuesAreGood = labels.isWellFormed();
    if (valuesAreGood && labels.sharesNamesWith(good)) {
      return null;
    }
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
