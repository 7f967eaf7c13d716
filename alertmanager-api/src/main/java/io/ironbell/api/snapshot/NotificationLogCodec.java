package io.ironbell.api.snapshot;

import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.Timestamp;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Upstream's file {@code nflog}: a stream of MeshEntry messages (nflog/nflogpb/nflog.proto, STO-05, NFL-13 to NFL-15). An empty file holds
 * nothing and is valid. Stateless.
 */
public final class NotificationLogCodec {
  private NotificationLogCodec() {}

  /** @return the number of bytes */
  public static long write(Iterable<NotificationLogEntry> entries, OutputStream out) throws IOException {
    long total = 0;
    for (NotificationLogEntry entry : entries) {
      ProtoWriter mesh = new ProtoWriter();
      mesh.message(1, entry(entry));
      mesh.message(2, ProtoTime.write(entry.expiresAt()));
      ProtoWriter element = new ProtoWriter();
      element.append(mesh);
      out.write(element.toByteArray());
      total += element.size();
    }
    return total;
  }

  private static ProtoWriter entry(NotificationLogEntry entry) {
    ProtoWriter out = new ProtoWriter();
    out.text(1, entry.groupKey());
    ProtoWriter receiver = new ProtoWriter();
    receiver.text(1, entry.receiver());
    receiver.text(2, entry.integration());
    receiver.number(3, entry.index());
    out.message(2, receiver);
    out.message(5, ProtoTime.write(entry.timestamp()));
    out.numbers(6, entry.firing());
    out.numbers(7, entry.resolved());
    new TreeMap<>(entry.receiverData()).forEach((key, value) -> out.message(8, dataEntry(key, value)));
    return out;
  }

  private static ProtoWriter dataEntry(String key, Object value) {
    ProtoWriter inside = new ProtoWriter();
    switch (value) {
      case Long number -> inside.chosenNumber(2, number);
      case Double decimal -> inside.chosenDecimal(3, decimal);
      default -> inside.chosenText(1, value.toString());
    }
    ProtoWriter entry = new ProtoWriter();
    entry.chosenText(1, key);
    entry.message(2, inside);
    return entry;
  }

  /** In the order of the file; of two with one key the later one. @throws CorruptSnapshotException when the bytes are no such file */
  public static List<NotificationLogEntry> read(byte[] file) throws CorruptSnapshotException {
    ProtoReader in = new ProtoReader(file, 0, file.length);
    Map<String, NotificationLogEntry> entries = new LinkedHashMap<>();
    while (!in.atEnd()) {
      NotificationLogEntry entry = mesh(in.delimited());
      entries.put(entry.key(), entry);
    }
    return new ArrayList<>(entries.values());
  }

  private static NotificationLogEntry mesh(ProtoReader in) throws CorruptSnapshotException {
    EntryFields fields = null;
    Timestamp expiresAt = ProtoTime.MISSING;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> fields = new EntryFields(in.message());
        case 2 -> expiresAt = ProtoTime.read(in.message());
        default -> { }
      }
    }
    if (fields == null || !fields.hasReceiver) {
      throw in.broken("an entry without a receiver");
    }
    return fields.entry(expiresAt);
  }

  /** An Entry while it is read. The fields group_hash and resolved of old files mean nothing any more. */
  private static final class EntryFields {
    private String groupKey = "";
    private String receiver = "";
    private String integration = "";
    private int index;
    private boolean hasReceiver;
    private Timestamp timestamp = ProtoTime.MISSING;
    private final Numbers firing = new Numbers();
    private final Numbers resolved = new Numbers();
    private final Map<String, Object> data = new TreeMap<>();

    EntryFields(ProtoReader in) throws CorruptSnapshotException {
      while (in.next()) {
        switch (in.field()) {
          case 1 -> groupKey = in.lenientText();
          case 2 -> readReceiver(in.message());
          case 5 -> timestamp = ProtoTime.read(in.message());
          case 6 -> firing.read(in);
          case 7 -> resolved.read(in);
          case 8 -> ReceiverData.read(in.message(), data);
          default -> { }
        }
      }
    }

    private void readReceiver(ProtoReader in) throws CorruptSnapshotException {
      hasReceiver = true;
      while (in.next()) {
        switch (in.field()) {
          case 1 -> receiver = in.text();
          case 2 -> integration = in.text();
          case 3 -> index = (int) in.number();
          default -> { }
        }
      }
    }

    NotificationLogEntry entry(Timestamp expiresAt) {
      return new NotificationLogEntry(groupKey, receiver, integration, index, timestamp, firing.sorted(), resolved.sorted(), data, expiresAt);
    }
  }
}
