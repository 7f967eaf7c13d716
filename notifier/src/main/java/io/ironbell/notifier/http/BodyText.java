package io.ironbell.notifier.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The beginning of a body: what an error message may show. The rest is counted and dropped. */
final class BodyText {
  private final int most;
  private byte[] kept = new byte[0];
  private long seen;

  BodyText(int most) {
    this.most = most;
  }

  void add(byte[] from, int offset, int length) {
    int room = Math.min(length, most - kept.length);
    if (room > 0) {
      int at = kept.length;
      kept = Arrays.copyOf(kept, at + room);
      System.arraycopy(from, offset, kept, at, room);
    }
    seen += length;
  }

  long seen() {
    return seen;
  }

  @Override
  public String toString() {
    return new String(kept, StandardCharsets.UTF_8);
  }
}
