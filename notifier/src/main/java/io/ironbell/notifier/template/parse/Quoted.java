package io.ironbell.notifier.template.parse;

import io.ironbell.notifier.template.value.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads Go's string and character constants. One instance reads one of them; owned by its caller. */
final class Quoted {
  private static final int NO_CHARACTER = -1;

  private final String text;
  private final char quote;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int at = 1;
  private boolean isByte;

  private Quoted(String text) {
    this.text = text;
    this.quote = text.charAt(0);
  }

  /** @return null if it is none; @param literal in double quotes or backquotes, as the lexer found it */
  static @Nullable String string(String literal) {
    if (literal.charAt(0) == '`') {
      return literal.substring(1, literal.length() - 1).replace("\r", "");
    }
    return literal.indexOf('\\') < 0 ? literal.substring(1, literal.length() - 1) : new Quoted(literal).unescaped();
  }

  private @Nullable String unescaped() {
    while (at < text.length() - 1) {
      int c = character();
      if (c == NO_CHARACTER) {
        return null;
      }
      if (isByte) {
        out.write(c);
      } else {
        out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return Utf8.decode(out.toByteArray());
  }

  /** @param literal in single quotes; @throws ParseException without a place */
  static int character(String literal) throws ParseException {
    Quoted reader = new Quoted(literal);
    int c = reader.text.charAt(1) == '\'' ? NO_CHARACTER : reader.character();
    if (c == NO_CHARACTER) {
      throw new ParseException("invalid syntax");
    }
    if (reader.at != literal.length() - 1) {
      throw new ParseException("malformed character constant: " + literal);
    }
    return c;
  }

  private int character() {
    isByte = false;
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return c == '\\' ? escape(text.charAt(at++)) : c;
  }

  private int escape(char c) {
    return switch (c) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      case '\\' -> c;
      case '\'', '"' -> c == quote ? c : NO_CHARACTER;
      case 'x' -> digits(2, 16, 0xFF);
      case 'u' -> digits(4, 16, Character.MAX_CODE_POINT);
      case 'U' -> digits(8, 16, Character.MAX_CODE_POINT);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        yield digits(3, 8, 0xFF);
      }
      default -> NO_CHARACTER;
    };
  }

  private int digits(int count, int radix, int max) {
    long value = 0;
    for (int n = 0; n < count; n++) {
      char c = at < text.length() - 1 ? text.charAt(at++) : '?';
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return NO_CHARACTER;
      }
      value = value * radix + digit;
    }
    isByte = max == 0xFF;
    boolean surrogate = !isByte && value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    return value > max || surrogate ? NO_CHARACTER : (int) value;
  }
}
