package io.ironbell.api.port;

import io.ironbell.api.model.LabelSet;
import java.time.Instant;
import java.util.List;

/** Says whether something keeps an alert quiet. Implemented by the inhibitor and by the silencer; safe for any thread, never waits. */
@FunctionalInterface
public interface Muter {
  /**
   * What mutes these labels at {@code now}: silence ids, sorted, or the fingerprint of one inhibiting alert (INH-05). Empty when nothing
   * does.
   */
  List<String> mutedBy(LabelSet labels, Instant now);
}
