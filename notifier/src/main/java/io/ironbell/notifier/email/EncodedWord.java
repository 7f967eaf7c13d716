package io.ironbell.notifier.email;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Header values in the Q encoding of RFC 2047, cut into words as Go's {@code mime.QEncoding} cuts them (INT-EMAIL-05, G-237). */
final class EncodedWord {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String OPEN = "=?utf-8?q?";
  private static final String CLOSE = "?=";
  private static final int MOST = 75 - OPEN.length() - CLOSE.length();

  private EncodedWord() {}

  /** The value itself when it is printable ASCII. */
  static String of(String value) {
    if (value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'))) {
      return value;
    }
    StringBuilder out = new StringBuilder(OPEN);
    int[] length = {0};
    value.codePoints().forEach(c -> {
      String encoded = encoded(c);
      if (length[0] + encoded.length() > MOST) {
        out.append(CLOSE).append(' ').append(OPEN);
        length[0] = 0;
      }
      out.append(encoded);
      length[0] += encoded.length();
    });
    return out.append(CLOSE).toString();
  }

  private static String encoded(int c) {
    if (c == ' ') {
      return "_";
    }
    if (c > ' ' && c <= '~' && c != '=' && c != '?' && c != '_') {
      return Character.toString(c);
    }
    StringBuilder hex = new StringBuilder();
    for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
      hex.append('=').append(HEX.toHexDigits(b));
    }
    return hex.toString();
  }
}
