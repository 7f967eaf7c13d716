package io.ironbell.api.json;

import java.nio.charset.StandardCharsets;

/** Turns the inside of a JSON string, already checked by {@link JsonCursor}, into text. */
final class Escapes {
  private Escapes() {}

  /** A surrogate written as an escape and without its partner becomes U+FFFD, as in Go. */
  static String decode(byte[] b, int from, int to) {
    byte[] out = new byte[to - from]; // an escape is never shorter than what it stands for
    int n = 0;
    int p = from;
    while (p < to) {
      byte c = b[p];
      if (c != '\\') {
        out[n++] = c;
        p++;
      } else if (b[p + 1] != 'u') {
        out[n++] = simple(b[p + 1]);
        p += 2;
      } else {
        int code = hex(b, p + 2);
        p += 6;
        if (Character.isHighSurrogate((char) code) && isLow(b, p, to)) {
          code = Character.toCodePoint((char) code, (char) hex(b, p + 2));
          p += 6;
        } else if (Character.isSurrogate((char) code)) {
          code = 0xFFFD;
        }
        n = append(out, n, code);
      }
    }
    return new String(out, 0, n, StandardCharsets.UTF_8);
  }

  private static boolean isLow(byte[] b, int p, int to) {
    return p + 6 <= to && b[p] == '\\' && b[p + 1] == 'u' && Character.isLowSurrogate((char) hex(b, p + 2));
  }

  private static byte simple(byte c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c; // quote, backslash, slash
    };
  }

  private static int hex(byte[] b, int p) {
    return digit(b[p]) << 12 | digit(b[p + 1]) << 8 | digit(b[p + 2]) << 4 | digit(b[p + 3]);
  }

  /** 0 to 15, or -1. */
  static int digit(byte c) {
    return Character.digit(c, 16);
  }

  private static int append(byte[] out, int at, int code) {
    int n = at;
    if (code < 0x80) {
      out[n++] = (byte) code;
    } else if (code < 0x800) {
      out[n++] = (byte) (0xC0 | code >> 6);
      out[n++] = (byte) (0x80 | code & 0x3F);
    } else if (code < 0x10000) {
      out[n++] = (byte) (0xE0 | code >> 12);
      out[n++] = (byte) (0x80 | code >> 6 & 0x3F);
      out[n++] = (byte) (0x80 | code & 0x3F);
    } else {
      out[n++] = (byte) (0xF0 | code >> 18);
      out[n++] = (byte) (0x80 | code >> 12 & 0x3F);
      out[n++] = (byte) (0x80 | code >> 6 & 0x3F);
      out[n++] = (byte) (0x80 | code & 0x3F);
    }
    return n;
  }
}
