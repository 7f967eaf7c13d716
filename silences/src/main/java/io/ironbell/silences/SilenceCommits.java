package io.ironbell.silences;

import io.ironbell.api.model.Silence;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.port.Replicator;
import io.ironbell.api.port.StateStore;
import io.ironbell.api.port.StateStore.Change;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a decided change: durable, visible, told to others. Keeps the lock under which changes are decided and the index that shows
 * those which are durable. Safe for any thread.
 */
final class SilenceCommits {
  private final StateStore store;
  private final Replicator replicator;
  private final SilenceMetrics metrics;
  private final ReentrantLock deciding = new ReentrantLock();
  private final PendingSilences pending = new PendingSilences();
  private volatile SilenceIndex index = SilenceIndex.EMPTY;

  SilenceCommits(StateStore store, Replicator replicator, SilenceMetrics metrics) {
    this.store = store;
    this.replicator = replicator;
    this.metrics = metrics;
  }

  /** All that is durable. */
  SilenceIndex index() {
    return index;
  }

  /** One decision at a time: what it looks at stays so until it has handed its change over. It must not wait. */
  <T> T deciding(Supplier<T> decision) {
    deciding.lock();
    try {
      return decision.get();
    } finally {
      deciding.unlock();
    }
  }

  private void change(Runnable change) {
    deciding.lock();
    try {
      change.run();
    } finally {
      deciding.unlock();
    }
  }

  /** As decided last, durable or not. Only while deciding. */
  @Nullable Silence current(String id) {
    StoredSilence handedOver = pending.get(id);
    StoredSilence latest = handedOver != null ? handedOver : index.get(id);
    return latest == null ? null : latest.silence();
  }

  /** Whether a change of it is not durable yet. Only while deciding. */
  boolean isPending(String id) {
    return pending.get(id) != null;
  }

  /** How many there are, durable or not. Only while deciding. */
  int count() {
    return index.size() + pending.missingFrom(index);
  }

  /** Why nothing can be changed at the moment; null when something can. Only while deciding. */
  @Nullable String refusal() {
    if (store.degraded()) {
      return "silences cannot be stored at the moment: the storage cannot be written";
    }
    return pending.changes() >= Silences.MAX_PENDING_CHANGES ? "too many silences are being changed at once, try again" : null;
  }

  /** Hands over; the stage is the reason of a failure, or empty once the silences are durable, visible and told. Only while deciding. */
  CompletableFuture<String> append(List<StoredSilence> puts) {
    CompletableFuture<String> failure = new CompletableFuture<>();
    StateStore.Completion completion =
        new StateStore.Completion() {
          @Override
          public void durable() {
            change(() -> show(puts));
            puts.forEach(replicator::tell);
            failure.complete("");
          }

          @Override
          public void failed(Exception cause) {
            change(() -> pending.ended(puts));
            failure.complete(String.valueOf(cause.getMessage()));
          }
        };
    pending.handedOver(puts);
    store.append(puts.size() == 1 ? new Change.SilencePut(puts.getFirst()) : new Change.SilencesPut(puts), completion);
    return failure;
  }

  /** Hands over that these are forgotten; the stage is their number, or 0 when that could not be written. Only while deciding. */
  CompletableFuture<Integer> remove(List<StoredSilence> over) {
    List<String> ids = over.stream().map(stored -> stored.silence().id()).toList();
    CompletableFuture<Integer> removed = new CompletableFuture<>();
    StateStore.Completion completion =
        new StateStore.Completion() {
          @Override
          public void durable() {
            change(() -> forget(over));
            removed.complete(ids.size());
          }

          @Override
          public void failed(Exception cause) {
            metrics.collectionFailed();
            removed.complete(0);
          }
        };
    store.append(new Change.SilencesRemoved(ids), completion);
    return removed;
  }

  private void show(List<StoredSilence> puts) {
    pending.ended(puts);
    SilenceIndex changed = index;
    for (StoredSilence stored : puts) {
      changed = changed.with(stored);
    }
    publish(changed);
  }

  private void forget(List<StoredSilence> over) {
    SilenceIndex cleared = index;
    for (StoredSilence stored : over) {
      // One that was written again meanwhile is durable after this removal, and stays.
      cleared = cleared.get(stored.silence().id()) == stored ? cleared.without(stored.silence().id()) : cleared;
    }
    publish(cleared);
  }

  /** Takes what was durable at the start. */
  void load(Iterable<StoredSilence> stored) {
    change(
        () -> {
          SilenceIndex loaded = SilenceIndex.EMPTY;
          for (StoredSilence silence : stored) {
            loaded = loaded.with(silence);
          }
          publish(loaded);
        });
  }

  /** Files them where no alert is led to them any more. Only while deciding. */
  void unfile(List<StoredSilence> ended) {
    SilenceIndex cleared = index;
    for (StoredSilence stored : ended) {
      cleared = cleared.unfiled(stored);
    }
    publish(cleared);
  }

  private void publish(SilenceIndex next) {
    index = next;
    metrics.resized(next.size());
  }
}
