package io.ironbell.api.model;

import java.util.Comparator;

/** The order of alerts inside a group, in notifications and in answers (upstream {@code alert/alert.go:AlertSlice.Less}; DISP-09, API-27, G-108). */
public final class AlertOrder {
  /** By job, by instance, where a set that lacks the label comes last, then by all labels. */
  public static final Comparator<LabelSet> BY_JOB_INSTANCE_LABELS = AlertOrder::compare;

  private AlertOrder() {}

  private static int compare(LabelSet a, LabelSet b) {
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
