package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.Flush;
import io.ironbell.api.model.LabelSet;

/**
 * Renders the route's labels with all alerts of the group, before any is muted. Integrations find them rendered (G-196). It never waits for more
 * than half of the time that is left: without a label is better said than not at all.
 */
record RouteLabelsStage(RouteLabels labels) implements Stage {
  @Override
  public Step apply(Flush flush, Deadline deadline) {
    LabelSet rendered = labels.of(flush, () -> deadline.remainingNanos() / 2);
    return new Step.Continue(rendered == flush.routeLabels() ? flush : flush.withRouteLabels(rendered));
  }
}
