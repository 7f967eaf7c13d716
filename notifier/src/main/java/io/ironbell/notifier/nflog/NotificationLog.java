package io.ironbell.notifier.nflog;

import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.Replicator;
import io.ironbell.api.port.StateStore;
import io.ironbell.api.port.StateStore.Change;
import io.ironbell.api.port.StateStore.Completion;
import io.ironbell.api.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What was last said to each integration about each group. Read by any thread without a lock; a change and its hand-over to the store happen
 * under one lock, so that the store sees the changes of a key in the order in which memory saw them.
 *
 * <p>Merge rule (upstream {@code nflog/nflog.go}): of two entries of one key the newer timestamp wins, an expired one is not taken. It is
 * commutative, associative and idempotent, so peers and imports may come in any order and twice.
 */
public final class NotificationLog {
  private final Duration retention;
  private final StateStore store;
  private final Replicator replicator;
  private final Time time;
  private final NflogMetrics metrics;
  private final ConcurrentHashMap<EntryKey, NotificationLogEntry> entries = new ConcurrentHashMap<>();
  private final ReentrantLock changing = new ReentrantLock();

  /**
   * @param retention how long entries live at most ({@code --data.retention})
   * @param restored what the store held at the start
   */
  public NotificationLog(
      Duration retention, List<NotificationLogEntry> restored, StateStore store, Replicator replicator, Time time, NflogMetrics metrics) {
    this.retention = retention;
    this.store = store;
    this.replicator = replicator;
    this.time = time;
    this.metrics = metrics;
    for (NotificationLogEntry entry : restored) {
      takeIfNewer(sorted(entry));
    }
  }

  /** The last entry, or null when nothing was ever said or it is forgotten. */
  public @Nullable NotificationLogEntry find(EntryKey key) {
    long start = time.nanoTime();
    NotificationLogEntry entry = entries.get(key);
    metrics.queried(entry != null, time.nanoTime() - start);
    return entry;
  }

  /**
   * Remembers a notification that its receiver has accepted: in memory at once, then on disk, then at the peers.
   *
   * @param firing sorted hashes, given up by the caller; likewise {@code resolved}
   * @param repeatInterval the entry lives for twice as long, at most for the retention (NFL-12)
   * @param done told when it is durable or could not be made so; also when a newer entry made this one pointless
   */
  public void record(
      EntryKey key, long[] firing, long[] resolved, Map<String, Object> receiverData, Duration repeatInterval, Completion done) {
    Instant now = time.now();
    NotificationLogEntry entry =
        new NotificationLogEntry(
            key.groupKey(), key.receiver(), key.integration(), key.index(), Timestamp.of(now), firing, resolved, receiverData, expiry(now, repeatInterval));
    if (!change(entry, done)) {
      done.durable();
      return;
    }
    replicator.tell(entry);
  }

  private boolean change(NotificationLogEntry entry, Completion done) {
    changing.lock();
    try {
      NotificationLogEntry previous = entries.get(EntryKey.of(entry));
      if (previous != null && previous.timestamp().isAfter(entry.timestamp())) {
        return false; // clocks differ between peers: what is newer stays
      }
      entries.put(EntryKey.of(entry), entry);
      store.append(new Change.NotificationLogged(entry), done);
      return true;
    } finally {
      changing.unlock();
    }
  }

  private Timestamp expiry(Instant now, Duration repeatInterval) {
    Duration twice = repeatInterval.plus(repeatInterval); // multipliedBy goes through BigDecimal
    boolean shorter = twice.isPositive() && twice.compareTo(retention) < 0;
    return Timestamp.of(now.plus(shorter ? twice : retention));
  }

  /**
   * Takes entries that came from a peer or an imported file, by the merge rule.
   *
   * @return those that were new here
   */
  public List<NotificationLogEntry> merge(List<NotificationLogEntry> others) {
    Instant now = time.now();
    List<NotificationLogEntry> taken = new ArrayList<>();
    changing.lock();
    try {
      for (NotificationLogEntry other : others) {
        NotificationLogEntry entry = sorted(other);
        if (!entry.expiresAt().isBefore(now) && takeIfNewer(entry)) {
          store.append(new Change.NotificationLogged(entry), Unwatched.INSTANCE);
          taken.add(entry);
        }
      }
    } finally {
      changing.unlock();
    }
    return taken;
  }

  private boolean takeIfNewer(NotificationLogEntry entry) {
    EntryKey key = EntryKey.of(entry);
    NotificationLogEntry previous = entries.get(key);
    if (previous != null && !previous.timestamp().isBefore(entry.timestamp())) {
      return false;
    }
    entries.put(key, entry);
    return true;
  }

  /** Files and peers may list hashes in any order; comparing them needs them sorted. */
  private static NotificationLogEntry sorted(NotificationLogEntry e) {
    return new NotificationLogEntry(
        e.groupKey(), e.receiver(), e.integration(), e.index(), e.timestamp(), sorted(e.firing()), sorted(e.resolved()), e.receiverData(), e.expiresAt());
  }

  private static long[] sorted(long[] hashes) {
    long[] copy = hashes.clone();
    Arrays.sort(copy);
    return copy;
  }

  /** Forgets what has expired. @return how many entries */
  public int collectGarbage() {
    long start = time.nanoTime();
    Instant now = time.now();
    List<NotificationLogEntry> expired = new ArrayList<>();
    changing.lock();
    try {
      for (NotificationLogEntry entry : entries.values()) {
        if (!entry.expiresAt().isAfter(now)) {
          expired.add(entry);
        }
      }
      expired.forEach(entry -> entries.remove(EntryKey.of(entry)));
      if (!expired.isEmpty()) {
        store.append(new Change.NotificationsRemoved(expired), Unwatched.INSTANCE);
      }
    } finally {
      changing.unlock();
    }
    metrics.collected(time.nanoTime() - start);
    return expired.size();
  }

  /** Every entry, in no particular order: for snapshots and for folding the store's journal. */
  public List<NotificationLogEntry> all() {
    return List.copyOf(entries.values());
  }

  /** The store reports its own failures; nobody waits for these changes. */
  private enum Unwatched implements Completion {
    INSTANCE;

    @Override
    public void durable() {}

    @Override
    public void failed(Exception cause) {}
  }
}
