package io.ironbell.api.snapshot;

import io.ironbell.api.model.Timestamp;

/** {@code google.protobuf.Timestamp}: seconds 1, nanos 2; from year 1 to year 9999. One that is missing is 1970, as in Go. */
final class ProtoTime {
  static final Timestamp MISSING = Timestamp.ofEpochMilli(0);
  private static final long FIRST = -62_135_596_800L;
  private static final long LAST = 253_402_300_799L;

  private ProtoTime() {}

  static Timestamp read(ProtoReader in) throws CorruptSnapshotException {
    long seconds = 0;
    long nanos = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> seconds = in.number();
        case 2 -> nanos = in.number();
        default -> { }
      }
    }
    if (seconds < FIRST || seconds > LAST || nanos < 0 || nanos > 999_999_999) {
      throw in.broken("a time of " + seconds + " s and " + nanos + " ns is out of range");
    }
    return Timestamp.of(seconds, (int) nanos, 0);
  }

  static ProtoWriter write(Timestamp time) {
    ProtoWriter out = new ProtoWriter();
    out.number(1, time.epochSecond());
    out.number(2, time.nano());
    return out;
  }
}
