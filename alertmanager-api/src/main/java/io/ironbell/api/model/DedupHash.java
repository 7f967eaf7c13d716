package io.ironbell.api.model;

import java.nio.charset.StandardCharsets;

/**
 * xxHash64, seed 0, over {@code name 0xFF value 0xFF ...}: the number by which the notification log remembers an alert (G-095). Equal to
 * upstream's, so that its nflog file keeps its meaning here.
 */
public final class DedupHash {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P1_PLUS_P2 = 0x60EA27EEADC0B5D6L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  private DedupHash() {}

  /** 64 bits, to be compared as they are. */
  public static long of(LabelSet labels) {
    byte[] buffer = new byte[256];
    int n = 0;
    for (int i = 0; i < labels.size(); i++) {
      byte[] name = labels.name(i).getBytes(StandardCharsets.UTF_8);
      byte[] value = labels.value(i).getBytes(StandardCharsets.UTF_8);
      int need = n + name.length + value.length + 2;
      if (need > buffer.length) {
        buffer = java.util.Arrays.copyOf(buffer, Math.max(need, buffer.length * 2));
      }
      System.arraycopy(name, 0, buffer, n, name.length);
      n += name.length;
      buffer[n++] = (byte) 0xFF;
      System.arraycopy(value, 0, buffer, n, value.length);
      n += value.length;
      buffer[n++] = (byte) 0xFF;
    }
    return xxHash64(buffer, n);
  }

  static long xxHash64(byte[] b, int length) {
    int p = 0;
    long h;
    if (length >= 32) {
      long v1 = P1_PLUS_P2;
      long v2 = P2;
      long v3 = 0;
      long v4 = -P1;
      do {
        v1 = round(v1, longAt(b, p));
        v2 = round(v2, longAt(b, p + 8));
        v3 = round(v3, longAt(b, p + 16));
        v4 = round(v4, longAt(b, p + 24));
        p += 32;
      } while (p <= length - 32);
      h = Long.rotateLeft(v1, 1) + Long.rotateLeft(v2, 7) + Long.rotateLeft(v3, 12) + Long.rotateLeft(v4, 18);
      h = merge(merge(merge(merge(h, v1), v2), v3), v4);
    } else {
      h = P5;
    }
    return finish(h + length, b, p, length);
  }

  private static long finish(long start, byte[] b, int from, int length) {
    long h = start;
    int p = from;
    for (; p + 8 <= length; p += 8) {
      h = Long.rotateLeft(h ^ round(0, longAt(b, p)), 27) * P1 + P4;
    }
    if (p + 4 <= length) {
      h = Long.rotateLeft(h ^ (intAt(b, p) & 0xFFFFFFFFL) * P1, 23) * P2 + P3;
      p += 4;
    }
    for (; p < length; p++) {
      h = Long.rotateLeft(h ^ (b[p] & 0xFF) * P5, 11) * P1;
    }
    h = (h ^ h >>> 33) * P2;
    h = (h ^ h >>> 29) * P3;
    return h ^ h >>> 32;
  }

  private static long round(long acc, long input) {
    return Long.rotateLeft(acc + input * P2, 31) * P1;
  }

  private static long merge(long h, long v) {
    return (h ^ round(0, v)) * P1 + P4;
  }

  private static long longAt(byte[] b, int i) {
    return (intAt(b, i) & 0xFFFFFFFFL) | (long) intAt(b, i + 4) << 32;
  }

  private static int intAt(byte[] b, int i) {
    return (b[i] & 0xFF) | (b[i + 1] & 0xFF) << 8 | (b[i + 2] & 0xFF) << 16 | b[i + 3] << 24;
  }
}
