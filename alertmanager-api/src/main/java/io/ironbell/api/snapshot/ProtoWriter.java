package io.ironbell.api.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the wire format of protobuf. Used by one thread. Values that are proto3's defaults are left out, as Go does. */
final class ProtoWriter {
  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  void text(int field, String value) {
    if (!value.isEmpty()) {
      bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  void number(int field, long value) {
    if (value != 0) {
      tag(field, ProtoReader.VARINT);
      varint(value);
    }
  }

  /** A number inside a oneof: written even if it is 0. */
  void chosenNumber(int field, long value) {
    tag(field, ProtoReader.VARINT);
    varint(value);
  }

  void chosenDecimal(int field, double value) {
    tag(field, ProtoReader.FIXED64);
    ensure(8);
    long bits = Double.doubleToRawLongBits(value);
    for (int i = 0; i < 8; i++) {
      bytes[size++] = (byte) (bits >>> i * 8);
    }
  }

  void chosenText(int field, String value) {
    bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  void numbers(int field, long[] values) {
    if (values.length > 0) {
      ProtoWriter packed = new ProtoWriter();
      for (long value : values) {
        packed.varint(value);
      }
      message(field, packed);
    }
  }

  void message(int field, ProtoWriter inside) {
    tag(field, ProtoReader.BYTES);
    append(inside);
  }

  private void bytes(int field, byte[] value) {
    tag(field, ProtoReader.BYTES);
    varint(value.length);
    raw(value, value.length);
  }

  /** A message behind its length. */
  void append(ProtoWriter message) {
    varint(message.size);
    raw(message.bytes, message.size);
  }

  private void raw(byte[] value, int length) {
    ensure(length);
    System.arraycopy(value, 0, bytes, size, length);
    size += length;
  }

  private void tag(int field, int wire) {
    varint((long) field << 3 | wire);
  }

  private void varint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
