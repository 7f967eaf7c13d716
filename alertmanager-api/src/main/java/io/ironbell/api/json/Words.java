package io.ironbell.api.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time (H. S. Warren, Hacker's Delight, 6-1): the first byte of a text is the lowest of its word. Pure functions. */
final class Words {
  /** A one in the lowest bit of each byte; times a byte it is that byte everywhere. */
  static final long ONES = 0x0101010101010101L;

  static final long HIGHS = 0x8080808080808080L;

  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  /** The word at {@code p}; zeros from {@code end} on. */
  static long at(byte[] bytes, int p, int end) {
    if (p + 8 <= end) {
      return (long) LONGS.get(bytes, p);
    }
    long word = 0;
    for (int i = 0; p + i < end; i++) {
      word |= (bytes[p + i] & 0xFFL) << i * 8;
    }
    return word;
  }

  /** The lowest bit set marks the first byte that is {@code c}; higher bits may be set for others. 0 when there is none. */
  static long marks(long word, char c) {
    long odd = word ^ ONES * c;
    return odd - ONES & ~odd & HIGHS;
  }

  /** The first {@code n} bytes, of 0 to 7. */
  static long first(long word, int n) {
    return n == 0 ? 0 : word & -1L >>> 64 - n * 8;
  }

  static long mix(long hash, long word) {
    long m = (hash ^ word) * 0x9E3779B97F4A7C15L;
    return m ^ m >>> 29;
  }
}
