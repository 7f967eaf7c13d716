package io.ironbell.server.store;

import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/**
 * Reads what {@link BlobWriter} wrote. Believes nothing: the checksum is compared first, and every length and number is checked against what is
 * left, so that a damaged blob ends in a {@link DamagedBlobException} and never in a huge allocation.
 */
final class BlobReader {
  private final byte[] bytes;
  private final UnaryOperator<String> intern;
  private final List<String> strings = new ArrayList<>();
  private final BitSet shared = new BitSet();
  private int at = BlobWriter.HEADER;

  /** @param intern gives equal strings of different blobs one instance */
  BlobReader(byte[] bytes, UnaryOperator<String> intern) throws DamagedBlobException {
    this.bytes = bytes;
    this.intern = intern;
    if (bytes.length < BlobWriter.HEADER) {
      throw new DamagedBlobException("it is cut short");
    }
    if (bytes[0] != BlobWriter.VERSION) {
      throw new DamagedBlobException("its format has version " + bytes[0] + ", this server knows " + BlobWriter.VERSION);
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes, BlobWriter.HEADER, bytes.length - BlobWriter.HEADER);
    int sum = 0;
    for (int i = 0; i < 4; i++) {
      sum |= (bytes[1 + i] & 0xFF) << (8 * i);
    }
    if (sum != (int) crc.getValue()) {
      throw new DamagedBlobException("its checksum is wrong");
    }
  }

  boolean atEnd() {
    return at == bytes.length;
  }

  int readByte() throws DamagedBlobException {
    if (at >= bytes.length) {
      throw new DamagedBlobException("it ends inside a record");
    }
    return bytes[at++];
  }

  long readVarint() throws DamagedBlobException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = readByte();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new DamagedBlobException("a number is too long");
  }

  long readZigZag() throws DamagedBlobException {
    long v = readVarint();
    return (v >>> 1) ^ -(v & 1);
  }

  long readFixed64() throws DamagedBlobException {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value |= (readByte() & 0xFFL) << (8 * i);
    }
    return value;
  }

  /** A count of things that take at least {@code bytesEach} bytes. */
  int readCount(int bytesEach) throws DamagedBlobException {
    long n = readVarint();
    if (n < 0 || n > (bytes.length - at) / bytesEach) {
      throw new DamagedBlobException("a length of " + n + " exceeds what is left");
    }
    return (int) n;
  }

  String readString() throws DamagedBlobException {
    long kind = readVarint();
    if (kind > 1) {
      if (kind - 2 >= strings.size()) {
        throw new DamagedBlobException("string " + (kind - 2) + " was never given");
      }
      return repeated((int) (kind - 2));
    }
    if (kind < 0) {
      throw new DamagedBlobException("a string has number " + kind);
    }
    int length = readCount(1);
    String s = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    if (kind == 1) {
      strings.add(s);
    }
    return s;
  }

  /** Only what comes again within a blob is worth looking up for all of them: most values come once. */
  private String repeated(int number) {
    String s = strings.get(number);
    if (!shared.get(number)) {
      shared.set(number);
      s = intern.apply(s);
      strings.set(number, s);
    }
    return s;
  }

  LabelSet readLabels() throws DamagedBlobException {
    int n = readCount(2);
    String[] names = new String[n];
    String[] values = new String[n];
    for (int i = 0; i < n; i++) {
      names[i] = readString();
      values[i] = readString();
    }
    return LabelSet.ofOwned(names, values);
  }

  Timestamp readTime() throws DamagedBlobException {
    long second = readZigZag();
    long nano = readVarint();
    long offset = readZigZag();
    if (nano < 0 || nano > 999_999_999 || Math.abs(offset) >= 86_400) {
      throw new DamagedBlobException("a time is out of range");
    }
    return Timestamp.of(second, (int) nano, (int) offset);
  }
}
