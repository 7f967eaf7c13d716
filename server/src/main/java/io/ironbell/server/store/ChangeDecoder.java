package io.ironbell.server.store;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.StateStore.Change;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads the records of one blob back into changes, in their order; neighbouring alerts come back as one change. */
final class ChangeDecoder {
  private final BlobReader in;
  private final List<Change> changes = new ArrayList<>();
  private List<Alert> alerts = new ArrayList<>();
  private List<LabelSet> removedAlerts = new ArrayList<>();

  private ChangeDecoder(BlobReader in) {
    this.in = in;
  }

  /** @param intern see {@link BlobReader} */
  static List<Change> decode(byte[] blob, UnaryOperator<String> intern) throws DamagedBlobException {
    ChangeDecoder decoder = new ChangeDecoder(new BlobReader(blob, intern));
    while (!decoder.in.atEnd()) {
      decoder.record();
    }
    decoder.endRun();
    return decoder.changes;
  }

  private void record() throws DamagedBlobException {
    int kind = in.readByte();
    switch (kind) {
      case ChangeEncoder.ALERT -> {
        endRemovals();
        alerts.add(alert());
      }
      case ChangeEncoder.ALERT_REMOVED -> {
        endAlerts();
        removedAlerts.add(in.readLabels());
      }
      case ChangeEncoder.GROUP -> add(new Change.GroupScheduled(group()));
      case ChangeEncoder.GROUP_REMOVED -> add(new Change.GroupRemoved(in.readString(), in.readLabels()));
      case ChangeEncoder.NOTIFICATION -> add(new Change.NotificationLogged(entry()));
      case ChangeEncoder.NOTIFICATION_REMOVED -> add(new Change.NotificationsRemoved(List.of(entry())));
      default -> throw new DamagedBlobException("a record has the unknown kind " + kind);
    }
  }

  private void add(Change change) {
    endRun();
    changes.add(change);
  }

  private void endRun() {
    endAlerts();
    endRemovals();
  }

  private void endAlerts() {
    if (!alerts.isEmpty()) {
      changes.add(new Change.AlertsPut(alerts));
      alerts = new ArrayList<>();
    }
  }

  private void endRemovals() {
    if (!removedAlerts.isEmpty()) {
      changes.add(new Change.AlertsRemoved(removedAlerts));
      removedAlerts = new ArrayList<>();
    }
  }

  private Alert alert() throws DamagedBlobException {
    return new Alert(
        in.readLabels(), in.readLabels(), in.readTime(), in.readTime(), in.readTime(), in.readString(), in.readByte() != 0);
  }

  private GroupSchedule group() throws DamagedBlobException {
    String routeId = in.readString();
    LabelSet labels = in.readLabels();
    long second = in.readZigZag();
    long nano = in.readVarint();
    boolean flushed = in.readByte() != 0;
    try {
      return new GroupSchedule(routeId, labels, Instant.ofEpochSecond(second, nano), flushed);
    } catch (DateTimeException | ArithmeticException e) {
      throw new DamagedBlobException("a time is out of range");
    }
  }

  private NotificationLogEntry entry() throws DamagedBlobException {
    String groupKey = in.readString();
    String receiver = in.readString();
    String integration = in.readString();
    int index = (int) in.readVarint();
    Timestamp timestamp = in.readTime();
    long[] firing = hashes();
    long[] resolved = hashes();
    Map<String, Object> data = new HashMap<>();
    for (int n = in.readCount(3); n > 0; n--) {
      data.put(in.readString(), datum());
    }
    return new NotificationLogEntry(groupKey, receiver, integration, index, timestamp, firing, resolved, data, in.readTime());
  }

  private long[] hashes() throws DamagedBlobException {
    long[] hashes = new long[in.readCount(8)];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = in.readFixed64();
    }
    return hashes;
  }

  private Object datum() throws DamagedBlobException {
    int kind = in.readByte();
    return switch (kind) {
      case ChangeEncoder.STRING -> in.readString();
      case ChangeEncoder.LONG -> in.readZigZag();
      case ChangeEncoder.DOUBLE -> Double.longBitsToDouble(in.readFixed64());
      default -> throw new DamagedBlobException("receiver data has the unknown kind " + kind);
    };
  }
}
