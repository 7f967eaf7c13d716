package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.Flush;
import io.ironbell.api.model.FlushOutcome;
import java.util.List;

/** Ends the flush inside any of the route's mute time intervals. */
record MuteTimesStage(NamedIntervals intervals, NotifierMetrics metrics) implements Stage {
  @Override
  public Step apply(Flush flush, Deadline deadline) {
    if (flush.muteTimeIntervals().isEmpty()) {
      return new Step.Continue(flush);
    }
    List<String> mutedBy = intervals.containing(flush.muteTimeIntervals(), flush.now());
    if (mutedBy.isEmpty()) {
      return new Step.Continue(flush);
    }
    metrics.suppressed("mute_time_interval", flush.alerts().size());
    return new Step.Done(new FlushOutcome(true, mutedBy));
  }
}
