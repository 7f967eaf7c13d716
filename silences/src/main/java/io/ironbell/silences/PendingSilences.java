package io.ironbell.silences;

import io.ironbell.api.model.StoredSilence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been handed to the store and is not durable yet: decisions look at it before they look at the index, so that two requests for one
 * silence see each other. Guarded by the lock of {@link SilenceCommits}.
 */
final class PendingSilences {
  private final Map<String, StoredSilence> latest = new HashMap<>();
  private int changes;

  @Nullable StoredSilence get(String id) {
    return latest.get(id);
  }

  /** Changes under way. */
  int changes() {
    return changes;
  }

  /** How many silences are under way that {@code index} does not have. */
  int missingFrom(SilenceIndex index) {
    int missing = 0;
    for (String id : latest.keySet()) {
      missing += index.get(id) == null ? 1 : 0;
    }
    return missing;
  }

  void handedOver(List<StoredSilence> silences) {
    changes++;
    for (StoredSilence stored : silences) {
      latest.put(stored.silence().id(), stored);
    }
  }

  /** Durable or failed; a later change to the same silence stays. */
  void ended(List<StoredSilence> silences) {
    changes--;
    for (StoredSilence stored : silences) {
      if (latest.get(stored.silence().id()) == stored) {
        latest.remove(stored.silence().id());
      }
    }
  }
}
