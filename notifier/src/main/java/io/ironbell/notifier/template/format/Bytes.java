package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Utf8;
import io.ironbell.notifier.template.value.Value;
import java.util.List;

/** Go's {@code []byte}, which some methods of times return. Stateless. */
public final class Bytes {
  private Bytes() {}

  /** The bytes that the text has in Go ({@link Utf8}), each an element. */
  public static Value of(String text) {
    return of(Utf8.encode(text));
  }

  static Value of(byte[] bytes) {
    Value[] items = new Value[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      items[i] = new Value.Uint(GoType.UINT8, bytes[i] & 0xFF);
    }
    return new Value.Slice(GoType.BYTES, List.of(items));
  }

  static byte[] content(Value.Slice slice) {
    byte[] bytes = new byte[slice.items().size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = slice.items().get(i) instanceof Value.Uint b ? (byte) b.value() : 0;
    }
    return bytes;
  }

  static String text(Value.Slice slice) {
    return Utf8.decode(content(slice));
  }

  /** In Go source code; by the name {@code []byte} at the top only, as Go does. */
  static String typeName(GoType type, int depth) {
    return depth == 0 && type.equals(GoType.BYTES) ? "[]byte" : type.name();
  }
}
