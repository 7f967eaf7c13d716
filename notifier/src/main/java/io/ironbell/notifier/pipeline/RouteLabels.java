package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.Flush;
import io.ironbell.api.model.LabelSet;
import java.util.function.LongSupplier;

/** What the labels of a flush's route come to: they may be templates (CFG-32). Any thread. */
@FunctionalInterface
public interface RouteLabels {
  /**
   * Labels whose template fails are missing, which the log says; the flush goes on.
   *
   * @param leftNanos how long it may wait for others whose labels take long
   */
  LabelSet of(Flush flush, LongSupplier leftNanos);
}
