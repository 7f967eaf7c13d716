package io.ironbell.server.store;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.NotificationLogEntry;
import java.util.Map;

/** Writes alerts, group schedules and notification log entries as records of a blob; {@link ChangeDecoder} reads them. Owned by one thread. */
final class ChangeEncoder {
  static final int ALERT = 1;
  static final int ALERT_REMOVED = 2;
  static final int GROUP = 3;
  static final int GROUP_REMOVED = 4;
  static final int NOTIFICATION = 5;
  static final int NOTIFICATION_REMOVED = 6;

  static final int STRING = 1;
  static final int LONG = 2;
  static final int DOUBLE = 3;

  private final BlobWriter out;

  ChangeEncoder(BlobWriter out) {
    this.out = out;
  }

  void put(Alert alert) {
    out.putByte(ALERT);
    out.putLabels(alert.labels());
    out.putLabels(alert.annotations());
    out.putTime(alert.startsAt());
    out.putTime(alert.endsAt());
    out.putTime(alert.updatedAt());
    out.putString(alert.generatorUrl());
    out.putByte(alert.timeout() ? 1 : 0);
  }

  void removed(LabelSet alertLabels) {
    out.putByte(ALERT_REMOVED);
    out.putLabels(alertLabels);
  }

  void put(GroupSchedule group) {
    out.putByte(GROUP);
    out.putString(group.routeId());
    out.putLabels(group.groupLabels());
    out.putZigZag(group.nextFlush().getEpochSecond());
    out.putVarint(group.nextFlush().getNano());
    out.putByte(group.flushed() ? 1 : 0);
  }

  void removed(String routeId, LabelSet groupLabels) {
    out.putByte(GROUP_REMOVED);
    out.putString(routeId);
    out.putLabels(groupLabels);
  }

  void put(NotificationLogEntry entry) {
    out.putByte(NOTIFICATION);
    putEntry(entry);
  }

  void removed(NotificationLogEntry entry) {
    out.putByte(NOTIFICATION_REMOVED);
    putEntry(entry);
  }

  private void putEntry(NotificationLogEntry entry) {
    out.putString(entry.groupKey());
    out.putString(entry.receiver());
    out.putString(entry.integration());
    out.putVarint(entry.index());
    out.putTime(entry.timestamp());
    putHashes(entry.firing());
    putHashes(entry.resolved());
    out.putVarint(entry.receiverData().size());
    for (Map.Entry<String, Object> datum : entry.receiverData().entrySet()) {
      out.putString(datum.getKey());
      putDatum(datum.getValue());
    }
    out.putTime(entry.expiresAt());
  }

  private void putHashes(long[] hashes) {
    out.putVarint(hashes.length);
    for (long hash : hashes) {
      out.putFixed64(hash);
    }
  }

  private void putDatum(Object value) {
    switch (value) {
      case String s -> {
        out.putByte(STRING);
        out.putString(s);
      }
      case Long n -> {
        out.putByte(LONG);
        out.putZigZag(n);
      }
      case Double d -> {
        out.putByte(DOUBLE);
        out.putFixed64(Double.doubleToRawLongBits(d));
      }
      default -> throw new IllegalArgumentException("receiver data of type " + value.getClass().getName() + " cannot be stored");
    }
  }
}
