package io.ironbell.routing.dispatch;

import io.ironbell.api.model.ByteOrder;
import io.ironbell.api.model.LabelSet;
import java.util.Comparator;

/** The order of alerts inside a notification (upstream {@code alert/alert.go:AlertSlice.Less}, DISP-09, G-108). */
final class AlertOrder {
  /** By job, by instance, where a missing one sorts last, then by label set. */
  static final Comparator<StoredAlert> BY_JOB_INSTANCE_LABELS = (a, b) -> compare(a.labels, b.labels);

  private AlertOrder() {}

  static int compare(LabelSet a, LabelSet b) {
    int byJob = compare(a, b, "job");
    if (byJob != 0) {
      return byJob;
    }
    int byInstance = compare(a, b, "instance");
    return byInstance != 0 ? byInstance : a.compareTo(b);
  }

  private static int compare(LabelSet a, LabelSet b, String name) {
    boolean inA = a.has(name);
    boolean inB = b.has(name);
    if (inA != inB) {
      return inA ? -1 : 1;
    }
    return inA ? ByteOrder.compare(a.get(name), b.get(name)) : 0;
  }
}
