package io.ironbell.silences;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.AnchoredRegex;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.matcher.MatcherSyntaxException;
import io.ironbell.api.model.GoQuote;
import io.ironbell.api.model.LabelName;
import io.ironbell.api.model.PostedSilence;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a posted silence by itself, without looking at others (upstream {@code api/v2 postSilencesHandler} and {@code silence
 * validateSilence}). Stateless.
 */
final class SilenceDraft {
  /** Good, or the text of a 400. */
  sealed interface Result {
    /** @param silence with the posted id and times in UTC; updatedAt is not set yet */
    record Good(Silence silence) implements Result {}

    record Bad(String text) implements Result {}
  }

  private SilenceDraft() {}

  static Result check(PostedSilence posted, MatcherDialect dialect, Instant now) {
    Timestamp starts = utc(posted.startsAt());
    Timestamp ends = utc(posted.endsAt());
    if (starts.compareTo(ends) >= 0) {
      return new Result.Bad("Failed to create silence: start time must be before end time");
    }
    if (ends.isBefore(now)) {
      return new Result.Bad("Failed to create silence: end time can't be in the past");
    }
    try {
      MatcherSet set = matchers(posted.matchers(), dialect);
      Timestamp from = starts.isZero() ? Timestamp.of(now) : starts;
      return new Result.Good(
          new Silence(posted.id(), List.of(set), from, ends, Timestamp.ZERO, posted.createdBy(), posted.comment(), posted.annotations()));
    } catch (MatcherSyntaxException e) {
      return new Result.Bad("invalid silence: " + e.text());
    }
  }

  /** Stored times know no offset: the answer shows them in UTC, whatever was posted. */
  private static Timestamp utc(Timestamp time) {
    return time.offsetSeconds() == 0 ? time : Timestamp.of(time.epochSecond(), time.nano(), 0);
  }

  private static MatcherSet matchers(List<PostedSilence.PostedMatcher> posted, MatcherDialect dialect) {
    if (posted.isEmpty()) {
      throw new MatcherSyntaxException("matcher set 0 is empty");
    }
    List<Matcher> matchers = new ArrayList<>(posted.size());
    boolean onlyEmpty = true;
    for (int i = 0; i < posted.size(); i++) {
      Matcher matcher = matcher(posted.get(i), i, dialect);
      onlyEmpty &= !matcher.type().isNegative() && matcher.matchesEmpty(); // negative ones count as pinning something, as upstream (G-128)
      matchers.add(matcher);
    }
    if (onlyEmpty) {
      throw new MatcherSyntaxException("matcher set 0: at least one matcher must not match the empty string");
    }
    return new MatcherSet(matchers);
  }

  private static Matcher matcher(PostedSilence.PostedMatcher posted, int number, MatcherDialect dialect) {
    String place = "invalid label matcher " + number + " in set 0: ";
    if (!dialect.isValidLabelName(posted.name())) {
      throw new MatcherSyntaxException(place + "invalid label name " + GoQuote.echo(posted.name()));
    }
    if (!LabelName.isWellFormed(posted.value())) {
      throw new MatcherSyntaxException(place + "invalid label value " + GoQuote.echo(posted.value()));
    }
    try {
      if (posted.isRegex()) {
        AnchoredRegex.checkUnanchored(posted.value());
      }
      return Matcher.of(posted.type(), posted.name(), posted.value());
    } catch (MatcherSyntaxException e) {
      throw new MatcherSyntaxException(place + "invalid regular expression " + GoQuote.echo(posted.value()) + ": " + e.text());
    }
  }
}
