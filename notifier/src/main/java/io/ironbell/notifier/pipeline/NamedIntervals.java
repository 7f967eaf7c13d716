package io.ironbell.notifier.pipeline;

import java.time.Instant;
import java.util.List;

/** The time intervals of one configuration by name. */
@FunctionalInterface
public interface NamedIntervals {
  /** Those of the names whose interval holds the moment, in the order given. The configuration's check knows that every name exists. */
  List<String> containing(List<String> names, Instant moment);
}
