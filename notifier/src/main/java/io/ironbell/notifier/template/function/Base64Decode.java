package io.ironbell.notifier.template.function;

import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.Utf8;
import java.io.ByteArrayOutputStream;

/** Go's {@code base64.URLEncoding.DecodeString}: padding must be there, ends of lines are passed over. Stateless. */
final class Base64Decode {
  private Base64Decode() {}

  static String of(String text) throws FunctionException {
    byte[] in = Utf8.encode(text);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    int bits = 0;
    int count = 0;
    int i = 0;
    for (; i < in.length && in[i] != '='; i++) {
      if (in[i] == '\n' || in[i] == '\r') {
        continue;
      }
      int value = value(in[i]);
      if (value < 0) {
        throw illegal(i);
      }
      bits = bits << 6 | value;
      count++;
      if (count % 4 == 0) {
        out.write(bits >> 16);
        out.write(bits >> 8);
        out.write(bits);
      }
    }
    last(in, i, count % 4, bits, out);
    return Utf8.decode(out.toByteArray());
  }

  /** Two or three letters and the padding that makes them four. */
  private static void last(byte[] in, int from, int letters, int bits, ByteArrayOutputStream out) throws FunctionException {
    int i = from;
    if (letters == 0 && i == in.length) {
      return;
    }
    if (i == in.length) {
      throw illegal(in.length - letters);
    }
    if (letters < 2) {
      throw illegal(i);
    }
    i = afterBreaks(in, i + 1);
    if (letters == 2) {
      if (i == in.length || in[i] != '=') {
        throw illegal(i == in.length ? i : i - 1);
      }
      i = afterBreaks(in, i + 1);
      out.write(bits >> 4);
    } else {
      out.write(bits >> 10);
      out.write(bits >> 2);
    }
    if (i < in.length) {
      throw illegal(i);
    }
  }

  private static int afterBreaks(byte[] in, int from) {
    int i = from;
    while (i < in.length && (in[i] == '\n' || in[i] == '\r')) {
      i++;
    }
    return i;
  }

  private static int value(byte b) {
    if (b >= 'A' && b <= 'Z') {
      return b - 'A';
    }
    if (b >= 'a' && b <= 'z') {
      return b - 'a' + 26;
    }
    if (b >= '0' && b <= '9') {
      return b - '0' + 52;
    }
    return b == '-' ? 62 : b == '_' ? 63 : -1;
  }

  private static FunctionException illegal(int at) {
    return new FunctionException("illegal base64 data at input byte " + at);
  }
}
