package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Remembers which alerts have an end on disk that is older than the one in memory, and says when to write them: at most once per alert and
 * minute, and only as early as the stored end is about to pass (DESIGN "What is durable"). Owned by the engine thread.
 *
 * <p>A ring of one-second buckets; an alert is in one at most.
 */
final class WriteBehind {
  private static final int SECONDS = 512;
  private static final int SOONEST = 60;
  private static final int LATEST = 300;
  private static final int CHUNK = 4096;

  private final List<List<StoredAlert>> ring = new ArrayList<>(SECONDS);
  private int drainedTo;

  WriteBehind() {
    for (int i = 0; i < SECONDS; i++) {
      ring.add(List.of());
    }
  }

  /** The alert's present state was handed to the store. */
  static void written(StoredAlert stored, EngineClock clock) {
    long left = stored.alert.endsAt().epochSecond() - clock.now().getEpochSecond() - SOONEST;
    stored.rewriteAt = clock.seconds() + (int) Math.clamp(left, SOONEST, LATEST);
    stored.stored = true;
  }

  /** The alert's end or update time moved, and nothing else. */
  void touch(StoredAlert moved, EngineClock clock) {
    if (!moved.dirty && moved.stored) {
      file(moved, Math.max(moved.rewriteAt, clock.seconds() + 1));
    }
  }

  /** The store failed to write it: tried again in a minute. */
  void retry(StoredAlert failed, EngineClock clock) {
    if (!failed.dirty) {
      file(failed, clock.seconds() + SOONEST);
    }
  }

  private void file(StoredAlert alert, int second) {
    alert.dirty = true;
    int slot = Math.min(second, drainedTo + SECONDS - 1) % SECONDS;
    if (ring.get(slot).isEmpty()) {
      ring.set(slot, new ArrayList<>());
    }
    ring.get(slot).add(alert);
  }

  /** Gives {@code put} what is due, in chunks. */
  void drain(EngineClock clock, Consumer<List<Alert>> put) {
    drain(clock, clock.seconds(), put);
  }

  /** Gives {@code put} everything that waits: before a clean stop. */
  void drainAll(EngineClock clock, Consumer<List<Alert>> put) {
    drain(clock, drainedTo + SECONDS, put);
  }

  private void drain(EngineClock clock, int upTo, Consumer<List<Alert>> put) {
    int from = Math.max(drainedTo + 1, upTo - SECONDS + 1);
    List<Alert> chunk = new ArrayList<>();
    for (int second = from; second <= upTo; second++) {
      for (StoredAlert alert : ring.get(second % SECONDS)) {
        alert.dirty = false;
        if (alert.stored) {
          written(alert, clock);
          chunk.add(alert.alert);
        }
        if (chunk.size() == CHUNK) {
          put.accept(chunk);
          chunk = new ArrayList<>();
        }
      }
      ring.set(second % SECONDS, List.of());
    }
    if (!chunk.isEmpty()) {
      put.accept(chunk);
    }
    drainedTo = Math.max(drainedTo, Math.min(upTo, clock.seconds()));
  }
}
