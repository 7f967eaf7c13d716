package io.ironbell.api.snapshot;

import java.util.Map;

/** {@code map<string, ReceiverDataValue>}: a String, a Long or a Double by name (NFL-14). */
final class ReceiverData {
  private ReceiverData() {}

  static void read(ProtoReader in, Map<String, Object> into) throws CorruptSnapshotException {
    String key = "";
    Object value = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.text();
        case 2 -> value = value(in.message());
        default -> { }
      }
    }
    into.put(key, value);
  }

  /** The last one of a choice wins. */
  private static Object value(ProtoReader in) throws CorruptSnapshotException {
    Object value = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> value = in.text();
        case 2 -> value = in.number();
        case 3 -> value = in.decimal();
        default -> { }
      }
    }
    return value;
  }
}
