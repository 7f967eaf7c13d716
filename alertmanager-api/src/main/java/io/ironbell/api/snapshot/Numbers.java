package io.ironbell.api.snapshot;

import java.util.Arrays;

/** {@code repeated uint64}, packed or one by one: both are legal. */
final class Numbers {
  private long[] values = new long[8];
  private int size;

  void read(ProtoReader in) throws CorruptSnapshotException {
    if (in.wire() == ProtoReader.VARINT) {
      add(in.number());
      return;
    }
    ProtoReader packed = in.message();
    while (!packed.atEnd()) {
      add(packed.varint());
    }
  }

  private void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** In the order in which {@code Arrays.binarySearch} looks for them. */
  long[] sorted() {
    long[] all = Arrays.copyOf(values, size);
    Arrays.sort(all);
    return all;
  }
}
