package io.ironbell.notifier.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The last success and the last failure of every integration in force; those that a reload keeps keep theirs. Bounded by the configuration.
 * Any thread.
 */
public final class ReceiverHistory {
  private final ConcurrentMap<IntegrationId, Entry> entries = new ConcurrentHashMap<>();

  /**
   * How an attempt ended.
   *
   * @param attempts how many it took so far, this one included; 0 when the deadline came before the first
   * @param took this attempt alone
   */
  public record Attempt(Instant time, Duration took, int attempts) {}

  /** @param error without secrets */
  public record Failure(Attempt attempt, FailureReason reason, String error) {}

  /** What is known of one integration; null is what has not happened since the start. */
  public record Entry(@Nullable Attempt lastSuccess, @Nullable Failure lastFailure) {
    static final Entry NOTHING = new Entry(null, null);

    /** Whether the last that happened was a failure. */
    public boolean failing() {
      return lastFailure != null && (lastSuccess == null || lastFailure.attempt.time.isAfter(lastSuccess.time));
    }
  }

  /** Null for an integration that is not in force. */
  public @Nullable Entry of(IntegrationId id) {
    return entries.get(id);
  }

  void keepOnly(Receivers receivers) {
    Set<IntegrationId> inForce = receivers.all().stream().map(Integration::id).collect(Collectors.toSet());
    entries.keySet().retainAll(inForce);
    inForce.forEach(id -> entries.putIfAbsent(id, Entry.NOTHING));
  }

  void succeeded(IntegrationId id, Attempt attempt) {
    entries.computeIfPresent(id, (i, entry) -> new Entry(attempt, entry.lastFailure));
  }

  void failed(IntegrationId id, Failure failure) {
    entries.computeIfPresent(id, (i, entry) -> new Entry(entry.lastSuccess, failure));
  }
}
