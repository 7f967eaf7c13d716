package io.ironbell.silences;

import io.ironbell.api.model.Silence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest changes, newest first: what lets a remembered answer be brought up to date without a new look-up. Immutable. Holds the last 64
 * to 128: after more, looking up anew costs less than trying them.
 */
final class SilenceChanges {
  static final SilenceChanges NONE = new SilenceChanges(null, 0, 0);
  private static final int KEPT = 64;

  private final @Nullable Link newest;
  private final int length;
  /** Every change after this version is here. */
  private final long completeSince;

  /** @param silence null when it can no longer mute anything: removed, or ended and unfiled */
  record Change(String id, @Nullable Silence silence) {}

  private record Link(long version, Change change, @Nullable Link older) {}

  private SilenceChanges(@Nullable Link newest, int length, long completeSince) {
    this.newest = newest;
    this.length = length;
    this.completeSince = completeSince;
  }

  SilenceChanges and(long version, String id, @Nullable Silence silence) {
    SilenceChanges base = length >= 2 * KEPT ? trimmed() : this;
    return new SilenceChanges(new Link(version, new Change(id, silence), base.newest), base.length + 1, base.completeSince);
  }

  private SilenceChanges trimmed() {
    List<Link> kept = new ArrayList<>(KEPT);
    Link link = newest;
    for (; link != null && kept.size() < KEPT; link = link.older) {
      kept.add(link);
    }
    long since = link == null ? completeSince : link.version;
    Link copy = null;
    for (Link k : kept.reversed()) {
      copy = new Link(k.version, k.change, copy);
    }
    return new SilenceChanges(copy, kept.size(), since);
  }

  /** The changes after {@code version}, oldest first; null when older ones than are kept would be needed. */
  @Nullable List<Change> since(long version) {
    if (version < completeSince) {
      return null;
    }
    List<Change> changes = new ArrayList<>();
    for (Link link = newest; link != null && link.version > version; link = link.older) {
      changes.add(link.change);
    }
    return changes.reversed();
  }
}
