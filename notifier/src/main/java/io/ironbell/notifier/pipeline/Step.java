package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.Flush;
import io.ironbell.api.model.FlushOutcome;

/** What a stage decided. */
public sealed interface Step {
  /** Go on with these alerts; none left ends the flush without an entry in the notification log (G-098). */
  record Continue(Flush flush) implements Step {}

  /** The flush is over and nothing is wrong. */
  record Done(FlushOutcome outcome) implements Step {}

  /** The flush is over; resolved alerts are offered again next time (G-090). @param error for the log, several joined by newline */
  record Failed(String error) implements Step {}
}
