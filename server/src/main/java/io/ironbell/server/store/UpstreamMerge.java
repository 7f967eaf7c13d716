package io.ironbell.server.store;

import io.ironbell.api.model.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Upstream's rule for two states of one thing: the newer one wins, equal times keep what was there, and what has expired is ignored (G-140).
 *
 * @param key identity
 * @param changed when it was last changed
 * @param expires when it may be forgotten
 */
record UpstreamMerge<T>(Function<T, String> key, Function<T, Timestamp> changed, Function<T, Timestamp> expires) {

  /** @param all the whole state after the merge; @param taken those that came from outside */
  record Result<T>(List<T> all, List<T> taken) {}

  Result<T> merge(List<T> ours, List<T> theirs, Instant now) {
    Map<String, T> state = new LinkedHashMap<>();
    for (T one : ours) {
      state.put(key.apply(one), one);
    }
    Map<String, T> taken = new LinkedHashMap<>();
    for (T one : theirs) {
      T known = state.get(key.apply(one));
      boolean expired = expires.apply(one).isBefore(now);
      if (!expired && (known == null || changed.apply(known).isBefore(changed.apply(one)))) {
        state.put(key.apply(one), one);
        taken.put(key.apply(one), one);
      }
    }
    return new Result<>(new ArrayList<>(state.values()), new ArrayList<>(taken.values()));
  }
}
