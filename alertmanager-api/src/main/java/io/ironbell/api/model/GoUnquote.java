package io.ironbell.api.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Go's {@code strconv.Unquote} for double-quoted literals. {@code \x} and octal escapes give bytes, so the result is put together as bytes
 * and has to be UTF-8 in the end. One instance reads one literal.
 */
public final class GoUnquote {
  private final String s;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int i = 1;

  private GoUnquote(String s) {
    this.s = s;
  }

  /** The text between the quotes, unescaped; null when {@code literal} is no double-quoted literal or not UTF-8. */
  public static @Nullable String unquote(String literal) {
    if (literal.length() < 2 || literal.charAt(0) != '"' || literal.charAt(literal.length() - 1) != '"') {
      return null;
    }
    GoUnquote reader = new GoUnquote(literal);
    return reader.read() ? reader.decoded() : null;
  }

  private boolean read() {
    int end = s.length() - 1;
    while (i < end) {
      int c = s.codePointAt(i);
      i += Character.charCount(c);
      if (c == '"' || c == '\n' || c >= 0xD800 && c <= 0xDFFF) {
        return false;
      }
      if (c != '\\') {
        append(c);
      } else if (i >= end || !escape(s.charAt(i++), end)) {
        return false;
      }
    }
    return true;
  }

  private boolean escape(char c, int end) {
    switch (c) {
      case 'a' -> out.write(7);
      case 'b' -> out.write('\b');
      case 'f' -> out.write('\f');
      case 'n' -> out.write('\n');
      case 'r' -> out.write('\r');
      case 't' -> out.write('\t');
      case 'v' -> out.write(11);
      case '\\', '"' -> out.write(c);
      case 'x' -> {
        return number(2, 16, end, true);
      }
      case 'u' -> {
        return number(4, 16, end, false);
      }
      case 'U' -> {
        return number(8, 16, end, false);
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        i--;
        return number(3, 8, end, true);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean number(int digits, int radix, int end, boolean isByte) {
    if (i + digits > end) {
      return false;
    }
    long value = 0;
    for (int n = 0; n < digits; n++) {
      char c = s.charAt(i++);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return false;
      }
      value = value * radix + digit;
    }
    if (isByte) {
      out.write((int) value);
      return value <= 255;
    }
    if (value > Character.MAX_CODE_POINT || value >= 0xD800 && value <= 0xDFFF) {
      return false;
    }
    append((int) value);
    return true;
  }

  private void append(int codePoint) {
    if (codePoint < 0x80) {
      out.write(codePoint);
    } else {
      byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
      out.write(utf8, 0, utf8.length);
    }
  }

  private @Nullable String decoded() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(out.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
