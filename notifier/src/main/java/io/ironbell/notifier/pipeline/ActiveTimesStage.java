package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.Flush;
import io.ironbell.api.model.FlushOutcome;

/** Ends the flush outside all of the route's active time intervals; without any the route is always active. */
record ActiveTimesStage(NamedIntervals intervals, NotifierMetrics metrics) implements Stage {
  @Override
  public Step apply(Flush flush, Deadline deadline) {
    if (flush.activeTimeIntervals().isEmpty() || !intervals.containing(flush.activeTimeIntervals(), flush.now()).isEmpty()) {
      return new Step.Continue(flush);
    }
    metrics.suppressed("active_time_interval", flush.alerts().size());
    return new Step.Done(new FlushOutcome(true, flush.activeTimeIntervals())); // every one of them is the reason
  }
}
