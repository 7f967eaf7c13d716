package io.ironbell.silences;

import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.model.PostedSilence;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.SilenceState;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.port.Replicator;
import io.ironbell.api.port.StateStore;
import io.ironbell.api.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All silences: reads, and changes in the order validated → durable → visible → told to others → answered (DESIGN §4). Safe for any thread.
 *
 * <p>Reads look at one immutable index and never wait. Changes are decided one after the other under a lock that is never held while the disk
 * works: a decision sees what was decided before it, even if that is not durable yet, so any number of posts can share one commit. Stages
 * complete on the store's thread: whoever has more to do than to pass the outcome on does it elsewhere.
 */
public final class Silences {
  /** Changes that may wait for the disk at once; one more is refused with 503. */
  public static final int MAX_PENDING_CHANGES = 1024;

  private final Parts parts;
  private final SilenceEdit edit;
  private final SilenceCommits commits;

  /**
   * What silences stand on.
   *
   * @param ids makes the id of a new silence
   * @param retention how long a silence is kept after its end
   */
  public record Parts(
      StateStore store,
      Replicator replicator,
      Time time,
      Supplier<String> ids,
      MatcherDialect dialect,
      SilenceLimits limits,
      Duration retention,
      SilenceMetrics metrics,
      SilenceLog log) {}

  public Silences(Parts parts) {
    this.parts = parts;
    this.edit = new SilenceEdit(parts.limits, parts.retention);
    this.commits = new SilenceCommits(parts.store, parts.replicator, parts.metrics);
    parts.metrics.countStates(this::count);
  }

  SilenceIndex index() {
    return commits.index();
  }

  /** What the durations of look-ups are measured with. */
  long nanoTime() {
    return parts.time.nanoTime();
  }

  /** Takes what was durable at the start. Called once, before anything else. */
  public void load(Collection<StoredSilence> stored) {
    commits.load(stored);
  }

  /** Creates or edits. The stage never fails: every outcome is a {@link SilenceOutcome}. */
  public CompletionStage<SilenceOutcome> set(PostedSilence posted) {
    Instant now = parts.time.now();
    return switch (SilenceDraft.check(posted, parts.dialect, now)) {
      case SilenceDraft.Result.Bad bad -> done(new SilenceOutcome.Invalid(bad.text()));
      case SilenceDraft.Result.Good good -> decide(good.silence(), now);
    };
  }

  private CompletionStage<SilenceOutcome> decide(Silence draft, Instant now) {
    String newId = parts.ids.get();
    return commits.deciding(
        () -> {
          int stored = parts.limits.maxSilences() == 0 ? 0 : commits.count();
          return switch (edit.set(draft, commits.current(draft.id()), stored, newId, now)) {
            case SilenceEdit.Decision.Refuse refuse -> done(refuse.outcome());
            case SilenceEdit.Decision.Write write -> write(write.id(), write.steps());
          };
        });
  }

  /** Ends a silence now; one that has ended already stays as it is and is accepted (SIL-07, G-131). */
  public CompletionStage<SilenceOutcome> expire(String id) {
    Instant now = parts.time.now();
    return commits.deciding(
        () -> {
          Silence silence = commits.current(id);
          if (silence == null) {
            return done(new SilenceOutcome.NotFound());
          }
          SilenceEdit.Step step = edit.expire(silence, now);
          return step == null ? done(new SilenceOutcome.Accepted(id)) : write(id, List.of(step));
        });
  }

  /**
   * Takes a peer's silence if it is newer than ours (SIL-17, G-140).
   *
   * @return true when it was taken
   */
  public CompletionStage<Boolean> merge(StoredSilence theirs) {
    Instant now = parts.time.now();
    return commits.deciding(
        () -> {
          Silence ours = commits.current(theirs.silence().id());
          boolean newer = ours == null || ours.updatedAt().isBefore(theirs.silence().updatedAt());
          if (theirs.expiresAt().isBefore(now) || !newer || commits.refusal() != null) {
            return CompletableFuture.completedFuture(false);
          }
          return commits.append(List.of(theirs)).thenApply(String::isEmpty);
        });
  }

  /**
   * Forgets silences whose retention is over, and files those that have ended where no alert is led to them (SIL-13, SIL-20).
   *
   * @return how many were forgotten, once that is durable; 0 when it could not be written
   */
  public CompletionStage<Integer> collectGarbage() {
    long start = parts.time.nanoTime();
    Instant now = parts.time.now();
    try {
      return commits.deciding(() -> collect(now));
    } finally {
      parts.metrics.collected(parts.time.nanoTime() - start);
    }
  }

  private CompletionStage<Integer> collect(Instant now) {
    List<StoredSilence> over = new ArrayList<>();
    List<StoredSilence> ended = new ArrayList<>();
    index().forEach(stored -> sort(stored, now, over, ended));
    commits.unfile(ended);
    return over.isEmpty() ? CompletableFuture.completedFuture(0) : commits.remove(over);
  }

  private void sort(StoredSilence stored, Instant now, List<StoredSilence> over, List<StoredSilence> ended) {
    if (stored.expiresAt().isZero()) {
      parts.metrics.collectionFailed();
    }
    boolean isOver = !stored.expiresAt().isAfter(now) && !commits.isPending(stored.silence().id());
    if (isOver) {
      over.add(stored);
    } else if (SilenceEdit.hasEnded(stored.silence(), now) && index().isFiled(stored.silence().id())) {
      ended.add(stored);
    }
  }

  /** Null when none of that id is durable. */
  public @Nullable Silence get(String id) {
    long start = parts.time.nanoTime();
    StoredSilence stored = index().get(id);
    parts.metrics.queried(stored == null ? 0 : 1, 0, parts.time.nanoTime() - start);
    return stored == null ? null : stored.silence();
  }

  /** @param now decides the states, and has to be the one that the answer shows them at */
  public List<Silence> query(SilenceQuery query, Instant now) {
    long start = parts.time.nanoTime();
    SilenceIndex current = index();
    List<Silence> found = new ArrayList<>();
    current.forEach(
        stored -> {
          if (query.wants(stored.silence(), now)) {
            found.add(stored.silence());
          }
        });
    found.sort(SilenceQuery.order(now));
    parts.metrics.queried(current.size(), 0, parts.time.nanoTime() - start);
    return found;
  }

  /** All of them, as they are durable: for snapshots and for peers that join. */
  public List<StoredSilence> all() {
    List<StoredSilence> all = new ArrayList<>();
    index().forEach(all::add);
    return all;
  }

  private int count(SilenceState state) {
    Instant now = parts.time.now();
    int[] count = {0};
    index().forEach(stored -> count[0] += stored.silence().stateAt(now) == state ? 1 : 0);
    return count[0];
  }

  private CompletionStage<SilenceOutcome> write(String id, List<SilenceEdit.Step> steps) {
    String refusal = commits.refusal();
    if (refusal != null) {
      return done(new SilenceOutcome.Unavailable(refusal));
    }
    List<StoredSilence> puts = steps.stream().map(SilenceEdit.Step::stored).toList();
    return commits.append(puts)
        .thenApply(
            failure -> {
              if (!failure.isEmpty()) {
                return new SilenceOutcome.Unavailable("silences cannot be stored at the moment: " + failure);
              }
              for (SilenceEdit.Step step : steps) {
                parts.log.changed(step.message(), step.stored().silence());
              }
              return new SilenceOutcome.Accepted(id);
            });
  }

  private static CompletionStage<SilenceOutcome> done(SilenceOutcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }
}
