package io.ironbell.server.api;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.ByteOrder;
import io.ironbell.api.model.LabelSet;
import java.util.Comparator;

/** The order of alerts inside a group: by job, by instance, where one that lacks the label comes last, then by labels (API-27, G-108). */
final class AlertOrder {
  static final Comparator<Alert> IN_GROUP = (a, b) -> compare(a.labels(), b.labels());

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
