package io.ironbell.silences;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.SilenceState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The parameters of {@code GET /api/v2/silences}.
 *
 * @param filter a silence is kept when one of its matcher sets owns an identical matcher for each (API-35, G-026); regexes are not evaluated
 */
public record SilenceQuery(List<Matcher> filter, boolean active, boolean pending, boolean expired) {
  public static final SilenceQuery EVERYTHING = new SilenceQuery(List.of(), true, true, true);

  /** Active ones by end, pending ones by start, expired ones by end, latest first (API-34, G-138); equal ones by id. */
  static Comparator<Silence> order(Instant now) {
    Comparator<Silence> byState = Comparator.comparing(silence -> silence.stateAt(now));
    return byState.thenComparing((a, b) -> withinState(a, b, now)).thenComparing(Silence::id);
  }

  private static int withinState(Silence a, Silence b, Instant now) {
    return switch (a.stateAt(now)) {
      case ACTIVE -> a.endsAt().compareTo(b.endsAt());
      case PENDING -> a.startsAt().compareTo(b.startsAt());
      case EXPIRED -> b.endsAt().compareTo(a.endsAt());
    };
  }

  boolean wants(Silence silence, Instant now) {
    SilenceState state = silence.stateAt(now);
    boolean shown =
        switch (state) {
          case ACTIVE -> active;
          case PENDING -> pending;
          case EXPIRED -> expired;
        };
    return shown && (filter.isEmpty() || owns(silence.matcherSets()));
  }

  private boolean owns(List<MatcherSet> sets) {
    for (MatcherSet set : sets) {
      if (set.matchers().containsAll(filter)) {
        return true;
      }
    }
    return false;
  }
}
