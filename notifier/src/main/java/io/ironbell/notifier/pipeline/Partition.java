package io.ironbell.notifier.pipeline;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.DedupHash;
import io.ironbell.api.model.Flush;
import java.util.Arrays;
import java.util.List;

/**
 * The alerts of a flush as the notification log knows them: sorted hashes of the firing and of the resolved ones. Made once per flush, shared
 * by its integrations, never changed.
 */
record Partition(long[] firing, long[] resolved) {
  static Partition of(Flush flush) {
    List<Alert> alerts = flush.alerts();
    long[] firing = new long[alerts.size()];
    long[] resolved = new long[alerts.size()];
    int f = 0;
    int r = 0;
    for (int i = 0; i < alerts.size(); i++) {
      Alert alert = alerts.get(i);
      long hash = DedupHash.of(alert.labels());
      if (alert.resolvedAt(flush.now())) {
        resolved[r++] = hash;
      } else {
        firing[f++] = hash;
      }
    }
    return new Partition(sorted(firing, f), sorted(resolved, r));
  }

  private static long[] sorted(long[] hashes, int count) {
    long[] exact = Arrays.copyOf(hashes, count);
    Arrays.sort(exact);
    return exact;
  }

  /** True when every one of these hashes stands in the other array; both sorted. */
  static boolean isSubset(long[] these, long[] of) {
    int j = 0;
    for (long hash : these) {
      while (j < of.length && of[j] < hash) {
        j++;
      }
      if (j == of.length || of[j] != hash) {
        return false;
      }
    }
    return true;
  }
}
