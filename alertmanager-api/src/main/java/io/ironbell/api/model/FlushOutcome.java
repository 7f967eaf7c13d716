package io.ironbell.api.model;

import java.util.List;

/**
 * How a flush ended, told to the engine.
 *
 * @param delivered true when every integration was satisfied or there was nothing to say: resolved alerts may be dropped (DISP-11, G-090)
 * @param mutedBy names of the time intervals that muted the whole group; empty when none did (G-110)
 */
public record FlushOutcome(boolean delivered, List<String> mutedBy) {
  public static final FlushOutcome DELIVERED = new FlushOutcome(true, List.of());
  public static final FlushOutcome FAILED = new FlushOutcome(false, List.of());

  public FlushOutcome {
    mutedBy = List.copyOf(mutedBy);
  }
}
