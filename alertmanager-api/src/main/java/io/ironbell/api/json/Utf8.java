package io.ironbell.api.json;

/** Well-formed UTF-8 (RFC 3629, table 3-7 of the Unicode standard): no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
  private Utf8() {}

  /** The position after the character that begins at {@code p} with a byte above 0x7F, or -1 when it is none. */
  static int next(byte[] b, int p, int end) {
    int first = b[p] & 0xFF;
    int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || p + length > end) {
      return -1;
    }
    int second = b[p + 1] & 0xFF;
    int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < low || second > high) {
      return -1;
    }
    for (int i = 2; i < length; i++) {
      if ((b[p + i] & 0xC0) != 0x80) {
        return -1;
      }
    }
    return p + length;
  }
}
