package io.ironbell.api.snapshot;

import io.ironbell.api.model.LabelSet;
import java.util.Map;

/** {@code map<string, string>}: a repeated message of key 1 and value 2. */
final class LabelMap {
  private LabelMap() {}

  static void read(ProtoReader in, Map<String, String> into) throws CorruptSnapshotException {
    String key = "";
    String value = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.text();
        case 2 -> value = in.text();
        default -> { }
      }
    }
    into.put(key, value);
  }

  /** Go writes both parts of an entry even when they are empty. */
  static void write(ProtoWriter out, int field, LabelSet labels) {
    for (int i = 0; i < labels.size(); i++) {
      ProtoWriter entry = new ProtoWriter();
      entry.chosenText(1, labels.name(i));
      entry.chosenText(2, labels.value(i));
      out.message(field, entry);
    }
  }
}
