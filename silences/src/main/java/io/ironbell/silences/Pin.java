package io.ironbell.silences;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one matcher set is filed: under the values of one label that it wants, under what that label's value begins with, under the presence
 * of the label, or under nothing. An alert that the pin does not lead to cannot match the set.
 *
 * @param name the label; empty when the set wants nothing of any label
 * @param values null when they are not a short list
 * @param prefix what every wanted value begins with, cut to {@link PrefixBuckets#LONGEST}; empty when any non-empty value will do
 */
record Pin(String name, @Nullable Set<String> values, String prefix) {
  static final Pin NOTHING = new Pin("", null, "");

  /** A list of more literals is filed under its beginning: one change should not touch hundreds of buckets. */
  private static final int MOST_VALUES = 64;

  boolean isNothing() {
    return name.isEmpty();
  }

  /** The pin of {@code set} that is the closest; among equally close ones that which leads to the fewest silences in {@code index}. */
  static Pin best(MatcherSet set, SilenceIndex index) {
    Pin best = NOTHING;
    int bestSize = 0;
    for (Matcher matcher : set.matchers()) {
      Pin pin = of(matcher);
      int size = pin.isNothing() ? 0 : index.filedUnder(pin);
      if (pin.closeness() > best.closeness() || pin.closeness() == best.closeness() && size < bestSize) {
        best = pin;
        bestSize = size;
      }
    }
    return best;
  }

  private int closeness() {
    return isNothing() ? 0 : values != null ? 3 : prefix.isEmpty() ? 1 : 2;
  }

  private static Pin of(Matcher matcher) {
    if (matcher.matchesEmpty()) {
      return NOTHING; // an alert without the label may match
    }
    Set<String> literals = matcher.literals();
    if (literals != null && literals.size() <= MOST_VALUES) {
      return new Pin(matcher.name(), literals, "");
    }
    String prefix = matcher.prefix();
    return new Pin(matcher.name(), null, prefix.length() > PrefixBuckets.LONGEST ? prefix.substring(0, PrefixBuckets.LONGEST) : prefix);
  }
}
