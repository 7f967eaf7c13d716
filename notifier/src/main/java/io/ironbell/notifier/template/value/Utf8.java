package io.ironbell.notifier.template.value;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Go's strings are bytes; ours are Java strings. A byte that is no UTF-8 (half of a character that was sliced, {@code "\xff"}) is kept as a
 * lone surrogate U+DC80 to U+DCFF, counts as one byte, and becomes U+FFFD when a rendering ends.
 */
public final class Utf8 {
  private static final char ESCAPED = '\uDC00';

  private Utf8() {}

  /** In bytes. */
  public static int length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (!Character.isSurrogate(c)) {
        bytes += c < 0x800 ? 2 : 3;
      } else if (isPair(text, i)) {
        bytes += 4;
        i++;
      } else {
        bytes += isByte(c) ? 1 : 3;
      }
    }
    return bytes;
  }

  /** The bytes that Go has for it: the inverse of {@link #decode}. */
  public static byte[] encode(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isByte(text.charAt(i)) && !(i > 0 && isPair(text, i - 1))) {
        out.writeBytes(text.substring(plain, i).getBytes(StandardCharsets.UTF_8));
        out.write(text.charAt(i));
        plain = i + 1;
      }
    }
    out.writeBytes(text.substring(plain).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /** Every byte comes back from {@link #encode}, also those that are no UTF-8. */
  public static String decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    while (decoder.decode(in, out, true) instanceof CoderResult result && result.isError()) {
      for (int n = result.length(); n > 0; n--) {
        out.put((char) (ESCAPED | in.get() & 0xFF));
      }
    }
    return out.flip().toString();
  }

  /** Bytes that have become a character again are one; the rest becomes U+FFFD. */
  public static String clean(String text) {
    return hasBytes(text) ? new String(encode(text), StandardCharsets.UTF_8) : text;
  }

  private static boolean hasBytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isByte(text.charAt(i)) && !(i > 0 && isPair(text, i - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isByte(char c) {
    return c >= 0xDC80 && c <= 0xDCFF;
  }

  private static boolean isPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }
}
