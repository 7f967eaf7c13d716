package io.ironbell.silences;

import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.StoredSilence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All silences of one moment, and where to look for those that match an alert. Immutable: a change gives a new index that shares everything
 * but the buckets it touches. Safe for any thread.
 *
 * <pre>
 *   byId      id            → entry
 *   byValue   name → value  → entries with a matcher set that wants exactly this value (or one of a few)
 *   byPrefix  name → begin  → entries with a set that wants a value that begins so, or only that the label is there
 *   anywhere                → entries with a set that only says what must not be
 * </pre>
 *
 * <p>Which silences match is answered here; whether they mute is decided from their times by who asks.
 */
final class SilenceIndex {
  static final SilenceIndex EMPTY =
      new SilenceIndex(0, PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty(), SilenceChanges.NONE);

  private final long version;
  private final PersistentMap<String, Entry> byId;
  private final PersistentMap<String, PersistentMap<String, PersistentMap<String, Entry>>> byValue;
  private final PersistentMap<String, PrefixBuckets> byPrefix;
  private final PersistentMap<String, Entry> anywhere;
  private final SilenceChanges changes;

  /** @param pins where it is filed; empty when it can mute no more */
  record Entry(StoredSilence stored, List<Pin> pins) {
    Silence silence() {
      return stored.silence();
    }
  }

  private SilenceIndex(
      long version,
      PersistentMap<String, Entry> byId,
      PersistentMap<String, PersistentMap<String, PersistentMap<String, Entry>>> byValue,
      PersistentMap<String, PrefixBuckets> byPrefix,
      PersistentMap<String, Entry> anywhere,
      SilenceChanges changes) {
    this.version = version;
    this.byId = byId;
    this.byValue = byValue;
    this.byPrefix = byPrefix;
    this.anywhere = anywhere;
    this.changes = changes;
  }

  /** Grows with each change. */
  long version() {
    return version;
  }

  int size() {
    return byId.size();
  }

  @Nullable StoredSilence get(String id) {
    Entry entry = byId.get(id);
    return entry == null ? null : entry.stored;
  }

  /** False for silences that have ended and been {@link #unfiled}. */
  boolean isFiled(String id) {
    Entry entry = byId.get(id);
    return entry != null && !entry.pins.isEmpty();
  }

  void forEach(Consumer<StoredSilence> action) {
    byId.forEach(entry -> action.accept(entry.stored));
  }

  /** What changed after {@code since}, or null when that is too long ago to tell. */
  @Nullable List<SilenceChanges.Change> changedSince(long since) {
    return changes.since(since);
  }

  SilenceIndex with(StoredSilence stored) {
    return put(stored, true);
  }

  /** The silence stays and is shown, but no alert is led to it any more: for those that have ended. */
  SilenceIndex unfiled(StoredSilence stored) {
    return put(stored, false);
  }

  SilenceIndex without(String id) {
    SilenceIndex cleared = unfile(id);
    return new SilenceIndex(
        version + 1, cleared.byId.without(id), cleared.byValue, cleared.byPrefix, cleared.anywhere, changes.and(version + 1, id, null));
  }

  private SilenceIndex put(StoredSilence stored, boolean filed) {
    String id = stored.silence().id();
    SilenceIndex base = unfile(id);
    List<Pin> pins = new ArrayList<>();
    if (filed) {
      for (MatcherSet set : stored.silence().matcherSets()) {
        pins.add(Pin.best(set, base));
      }
    }
    Entry entry = new Entry(stored, List.copyOf(pins));
    for (Pin pin : pins) {
      base = base.file(pin, entry);
    }
    SilenceChanges next = changes.and(version + 1, id, filed ? stored.silence() : null);
    return new SilenceIndex(version + 1, base.byId.with(id, entry), base.byValue, base.byPrefix, base.anywhere, next);
  }

  private SilenceIndex unfile(String id) {
    Entry entry = byId.get(id);
    SilenceIndex base = this;
    for (Pin pin : entry == null ? List.<Pin>of() : entry.pins) {
      base = base.unfile(pin, id);
    }
    return base;
  }

  private SilenceIndex file(Pin pin, Entry entry) {
    String id = entry.silence().id();
    if (pin.isNothing()) {
      return filed(byValue, byPrefix, anywhere.with(id, entry));
    }
    if (pin.values() == null) {
      return filed(byValue, byPrefix.with(pin.name(), prefixes(pin.name()).with(pin.prefix(), id, entry)), anywhere);
    }
    PersistentMap<String, PersistentMap<String, Entry>> values = orEmpty(byValue.get(pin.name()));
    for (String value : pin.values()) {
      values = values.with(value, orEmpty(values.get(value)).with(id, entry));
    }
    return filed(byValue.with(pin.name(), values), byPrefix, anywhere);
  }

  private SilenceIndex unfile(Pin pin, String id) {
    if (pin.isNothing()) {
      return filed(byValue, byPrefix, anywhere.without(id));
    }
    if (pin.values() == null) {
      PrefixBuckets rest = prefixes(pin.name()).without(pin.prefix(), id);
      return filed(byValue, rest.isEmpty() ? byPrefix.without(pin.name()) : byPrefix.with(pin.name(), rest), anywhere);
    }
    PersistentMap<String, PersistentMap<String, Entry>> values = orEmpty(byValue.get(pin.name()));
    for (String value : pin.values()) {
      values = shrunk(values, value, orEmpty(values.get(value)).without(id));
    }
    return filed(shrunk(byValue, pin.name(), values), byPrefix, anywhere);
  }

  private PrefixBuckets prefixes(String name) {
    PrefixBuckets prefixes = byPrefix.get(name);
    return prefixes == null ? PrefixBuckets.NONE : prefixes;
  }

  private static <K, V> PersistentMap<K, V> orEmpty(@Nullable PersistentMap<K, V> map) {
    return map == null ? PersistentMap.empty() : map;
  }

  /** Buckets that nobody is filed under do not stay. */
  private static <A, B> PersistentMap<String, PersistentMap<A, B>> shrunk(
      PersistentMap<String, PersistentMap<A, B>> map, String key, PersistentMap<A, B> bucket) {
    return bucket.isEmpty() ? map.without(key) : map.with(key, bucket);
  }

  private SilenceIndex filed(
      PersistentMap<String, PersistentMap<String, PersistentMap<String, Entry>>> values,
      PersistentMap<String, PrefixBuckets> names,
      PersistentMap<String, Entry> rest) {
    return new SilenceIndex(version, byId, values, names, rest, changes);
  }

  /** How many silences an alert is led to that {@code pin} leads. */
  int filedUnder(Pin pin) {
    if (pin.values() == null) {
      return prefixes(pin.name()).size(pin.prefix());
    }
    PersistentMap<String, PersistentMap<String, Entry>> values = orEmpty(byValue.get(pin.name()));
    int most = 0;
    for (String value : pin.values()) {
      most = Math.max(most, orEmpty(values.get(value)).size());
    }
    return most;
  }

  /** The silences that match, whatever their times, each once, in no particular order. */
  Matches matching(LabelSet labels) {
    Matches matches = new Matches(labels);
    if (!byId.isEmpty()) {
      for (int i = 0; i < labels.size(); i++) {
        lookUp(labels.name(i), labels.value(i), matches);
      }
      anywhere.forEach(matches);
    }
    return matches;
  }

  private void lookUp(String name, String value, Matches matches) {
    PersistentMap<String, PersistentMap<String, Entry>> values = byValue.get(name);
    PersistentMap<String, Entry> exact = values == null ? null : values.get(value);
    if (exact != null) {
      exact.forEach(matches);
    }
    PrefixBuckets prefixes = value.isEmpty() ? null : byPrefix.get(name);
    if (prefixes != null) {
      prefixes.lookUp(value, matches);
    }
  }

  /** Collects the candidates that match. Owned by one look-up. */
  static final class Matches implements Consumer<Entry> {
    private final LabelSet labels;
    private final List<Silence> found = new ArrayList<>(2);
    private int tried;

    private Matches(LabelSet labels) {
      this.labels = labels;
    }

    @Override
    public void accept(Entry candidate) {
      tried++;
      Silence silence = candidate.silence();
      if (!isFound(silence) && silence.matches(labels)) {
        found.add(silence);
      }
    }

    private boolean isFound(Silence silence) {
      for (int i = 0; i < found.size(); i++) {
        if (found.get(i) == silence) {
          return true;
        }
      }
      return false;
    }

    List<Silence> found() {
      return List.copyOf(found);
    }

    /** How many were looked at. */
    int tried() {
      return tried;
    }
  }
}
