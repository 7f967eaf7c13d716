package io.ironbell.server.store;

import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Writes one blob: a format version, a CRC-32C of the rest, then whatever the caller puts. Owned by one thread and used again and again.
 *
 * <p>Numbers are base-128 varints; a string is 0 and its bytes, or 1 and its bytes when it gets the next number of the blob's table, or 2 plus
 * a number given before.
 */
final class BlobWriter {
  static final int VERSION = 1;
  static final int HEADER = 5;

  private static final int KEEP = 2 << 20;

  private final StringTable strings = new StringTable();
  private final CRC32C crc = new CRC32C();
  private byte[] bytes = new byte[8192];
  private int at = HEADER;

  /** Bytes of the blob so far, its header included. */
  int size() {
    return at;
  }

  boolean isEmpty() {
    return at == HEADER;
  }

  /** The finished blob; the writer begins a new one. */
  byte[] take() {
    byte[] blob = Arrays.copyOf(bytes, at);
    blob[0] = VERSION;
    crc.reset();
    crc.update(blob, HEADER, blob.length - HEADER);
    int sum = (int) crc.getValue();
    for (int i = 0; i < 4; i++) {
      blob[1 + i] = (byte) (sum >>> (8 * i));
    }
    discard();
    return blob;
  }

  /** Forgets what was put since the last blob. */
  void discard() {
    if (bytes.length > KEEP) {
      bytes = new byte[8192];
    }
    at = HEADER;
    strings.clear();
  }

  void putByte(int b) {
    room(1);
    bytes[at++] = (byte) b;
  }

  void putVarint(long value) {
    room(10);
    long v = value;
    while ((v & ~0x7FL) != 0) {
      bytes[at++] = (byte) (v | 0x80);
      v >>>= 7;
    }
    bytes[at++] = (byte) v;
  }

  void putZigZag(long value) {
    putVarint((value << 1) ^ (value >> 63));
  }

  void putFixed64(long value) {
    room(8);
    for (int i = 0; i < 8; i++) {
      bytes[at++] = (byte) (value >>> (8 * i));
    }
  }

  void putString(String s) {
    int number = strings.numberOf(s);
    if (number >= 0) {
      putVarint(number + 2L);
      return;
    }
    byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
    putByte(number == Integer.MIN_VALUE ? 0 : 1);
    putVarint(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, at, utf8.length);
    at += utf8.length;
  }

  void putLabels(LabelSet labels) {
    int n = labels.size();
    putVarint(n);
    for (int i = 0; i < n; i++) {
      putString(labels.name(i));
      putString(labels.value(i));
    }
  }

  void putTime(Timestamp time) {
    putZigZag(time.epochSecond());
    putVarint(time.nano());
    putZigZag(time.offsetSeconds());
  }

  private void room(int n) {
    if (bytes.length - at < n) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(at, n), (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 16)));
    }
  }
}
