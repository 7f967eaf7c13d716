package io.ironbell.api.snapshot;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the wire format of protobuf from a part of an array. Used by one thread. Usage: {@code while (in.next()) switch (in.field())}; a
 * field that nobody reads is passed over by the next {@link #next}.
 */
final class ProtoReader {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int end;
  private int pos;
  private int field;
  private int wire;
  private boolean unread;

  ProtoReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.pos = from;
    this.end = to;
  }

  boolean atEnd() {
    return pos == end;
  }

  /** Goes to the next field, if there is one. */
  boolean next() throws CorruptSnapshotException {
    if (unread) {
      skip();
    }
    if (pos == end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    wire = (int) tag & 7;
    if (tag >>> 3 == 0 || tag >>> 3 > 0x1FFFFFFF) {
      throw broken("field number out of range");
    }
    unread = true;
    return true;
  }

  int field() {
    return field;
  }

  int wire() {
    return wire;
  }

  private void skip() throws CorruptSnapshotException {
    switch (wire) {
      case VARINT -> varint();
      case FIXED64 -> advance(8);
      case BYTES -> advance(length());
      case FIXED32 -> advance(4);
      default -> throw broken("wire type " + wire + " is not known");
    }
    unread = false;
  }

  private void advance(int count) throws CorruptSnapshotException {
    if (count > end - pos) {
      throw broken("the data ends before the field does");
    }
    pos += count;
  }

  long number() throws CorruptSnapshotException {
    expect(VARINT);
    return varint();
  }

  double decimal() throws CorruptSnapshotException {
    expect(FIXED64);
    int at = pos;
    advance(8);
    return ByteBuffer.wrap(bytes, at, 8).order(java.nio.ByteOrder.LITTLE_ENDIAN).getDouble();
  }

  /** A string; broken UTF-8 is refused, as Go refuses it. */
  String text() throws CorruptSnapshotException {
    ProtoReader inside = message();
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, inside.pos, inside.end - inside.pos));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw inside.broken("field " + field + " is no valid UTF-8");
    }
  }

  /** Bytes that are text in practice. */
  String lenientText() throws CorruptSnapshotException {
    ProtoReader inside = message();
    return new String(bytes, inside.pos, inside.end - inside.pos, StandardCharsets.UTF_8);
  }

  /** A message inside this one, or any other field with a length. */
  ProtoReader message() throws CorruptSnapshotException {
    expect(BYTES);
    return delimited();
  }

  /** The message behind the length that comes: an element of a stream of messages. */
  ProtoReader delimited() throws CorruptSnapshotException {
    int length = length();
    int from = pos;
    advance(length);
    return new ProtoReader(bytes, from, pos);
  }

  private void expect(int wanted) throws CorruptSnapshotException {
    if (wire != wanted) {
      throw broken("field " + field + " has wire type " + wire + " and not " + wanted);
    }
    unread = false;
  }

  private int length() throws CorruptSnapshotException {
    long length = varint();
    if (length < 0 || length > end - pos) {
      throw broken("a length of " + Long.toUnsignedString(length) + " bytes reaches beyond the end");
    }
    return (int) length;
  }

  long varint() throws CorruptSnapshotException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (pos == end) {
        throw broken("the data ends inside a number");
      }
      byte b = bytes[pos++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        if (shift == 63 && b > 1) {
          break;
        }
        return value;
      }
    }
    throw broken("a number has more than 64 bits");
  }

  CorruptSnapshotException broken(String what) {
    return new CorruptSnapshotException(pos, what);
  }
}
