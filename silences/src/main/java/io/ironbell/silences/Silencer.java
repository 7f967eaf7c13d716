package io.ironbell.silences;

import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Silence;
import io.ironbell.api.port.Muter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says which silences mute an alert. Safe for any thread, never waits.
 *
 * <p>Remembers per alert which silences <em>match</em> it and at which version of the index that was found (SIL-19); later only silences
 * changed since are tried. Whether a matching one mutes is decided from its times each time. What is remembered is bounded: it lives in two
 * generations, and when the younger is full the older is dropped.
 */
public final class Silencer implements Muter {
  static final int GENERATION_SIZE = 100_000;

  private final Silences silences;
  private final SilenceMetrics metrics;
  private volatile Generations remembered = new Generations(new ConcurrentHashMap<>(), Map.of());

  /** @param version of the index; @param matching whatever their times */
  private record Known(long version, List<Silence> matching) {}

  private record Generations(ConcurrentHashMap<LabelSet, Known> young, Map<LabelSet, Known> old) {}

  public Silencer(Silences silences, SilenceMetrics metrics) {
    this.silences = silences;
    this.metrics = metrics;
  }

  /** The ids of the silences that are active at {@code now}, their first and last instants included (G-135), sorted. */
  @Override
  public List<String> mutedBy(LabelSet labels, Instant now) {
    SilenceIndex index = silences.index();
    if (index.size() == 0) {
      return List.of();
    }
    List<Silence> matching = matching(labels, index);
    if (matching.isEmpty()) {
      return List.of();
    }
    List<String> muting = new ArrayList<>(matching.size());
    for (Silence silence : matching) {
      if (!silence.startsAt().isAfter(now) && !silence.endsAt().isBefore(now)) {
        muting.add(silence.id());
      }
    }
    muting.sort(null);
    return muting;
  }

  private List<Silence> matching(LabelSet labels, SilenceIndex index) {
    Generations generations = remembered;
    Known known = generations.young.get(labels);
    if (known == null) {
      known = generations.old.get(labels);
    }
    if (known != null && known.version == index.version()) {
      return known.matching;
    }
    Known current = new Known(index.version(), find(labels, index, known));
    if (known == null || known.version < current.version) {
      remember(generations, labels, current);
    }
    return current.matching;
  }

  private List<Silence> find(LabelSet labels, SilenceIndex index, @Nullable Known known) {
    long start = silences.nanoTime();
    List<SilenceChanges.Change> changes = known == null || known.version > index.version() ? null : index.changedSince(known.version);
    if (known != null && changes != null) {
      List<Silence> matching = updated(labels, known.matching, changes);
      metrics.queried(changes.size(), index.size() - changes.size(), silences.nanoTime() - start);
      return matching;
    }
    SilenceIndex.Matches matches = index.matching(labels);
    metrics.queried(matches.tried(), index.size() - matches.tried(), silences.nanoTime() - start);
    return matches.found();
  }

  private static List<Silence> updated(LabelSet labels, List<Silence> before, List<SilenceChanges.Change> changes) {
    List<Silence> matching = new ArrayList<>(before);
    for (SilenceChanges.Change change : changes) {
      matching.removeIf(silence -> silence.id().equals(change.id()));
      Silence silence = change.silence();
      if (silence != null && silence.matches(labels)) {
        matching.add(silence);
      }
    }
    return List.copyOf(matching);
  }

  private void remember(Generations generations, LabelSet labels, Known known) {
    generations.young.put(labels, known);
    if (generations.young.size() >= GENERATION_SIZE && remembered == generations) {
      // Two threads may both get here; the second one drops a young generation that is nearly empty, which costs look-ups and nothing else.
      remembered = new Generations(new ConcurrentHashMap<>(), generations.young);
    }
  }
}
