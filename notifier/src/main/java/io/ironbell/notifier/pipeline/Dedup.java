package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.NotificationLogEntry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether there is anything new to say, and why (G-086, G-091 to G-094; upstream {@code notify/dedup_stage.go}). */
final class Dedup {
  private Dedup() {}

  /**
   * @param last what was said before, null when nothing was
   * @param sendResolved a resolved alert among firing ones is news only to who wants to hear of it (G-093)
   * @param tick the flush's now
   */
  static NotifyReason decide(
      @Nullable NotificationLogEntry last, Partition current, boolean sendResolved, Duration repeatInterval, Instant tick) {
    boolean firing = current.firing().length > 0;
    if (last == null) {
      return firing ? NotifyReason.FIRST_NOTIFICATION : NotifyReason.NONE;
    }
    boolean firedBefore = last.firing().length > 0;
    if (!Partition.isSubset(current.firing(), last.firing())) {
      return firedBefore ? NotifyReason.NEW_ALERTS : NotifyReason.FIRST_NOTIFICATION;
    }
    if (!firing) {
      // whatever send_resolved says: the log has to forget what fired, or its return would not be news
      return firedBefore ? NotifyReason.ALL_RESOLVED : NotifyReason.NONE;
    }
    if (sendResolved && !Partition.isSubset(current.resolved(), last.resolved())) {
      return NotifyReason.SOME_RESOLVED;
    }
    return last.timestamp().isBefore(tick.minus(repeatInterval)) ? NotifyReason.REPEAT_INTERVAL : NotifyReason.NONE;
  }
}
