package io.ironbell.notifier.http;

import io.ironbell.api.config.secret.CutText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The beginning of a body: what an error message may show. The rest is counted and dropped. */
final class BodyText {
  private static final int DRAIN_LIMIT = 256 * 1024;

  private final int most;
  private byte[] kept = new byte[0];
  private int size;
  private long seen;

  BodyText(int most) {
    this.most = most;
  }

  void add(byte[] from, int offset, int length) {
    int room = Math.min(length, most - size);
    if (room > 0) {
      if (size + room > kept.length) {
        kept = Arrays.copyOf(kept, Math.min(most, Math.max(size + room, 2 * kept.length)));
      }
      System.arraycopy(from, offset, kept, size, room);
      size += room;
    }
    seen += length;
  }

  /** Whether the rest is not worth reading, not even to keep the connection. */
  boolean isEnough() {
    return seen > Math.max(DRAIN_LIMIT, most);
  }

  @Override
  public String toString() {
    String text = new String(kept, 0, size, StandardCharsets.UTF_8);
    return seen > size ? CutText.withoutLastWord(text) : text;
  }
}
