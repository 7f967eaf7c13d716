package io.ironbell.api.json;

import io.ironbell.api.model.GoQuote;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks over the bytes of one JSON text. Owned by one reader on one thread. What is wrong is thrown as {@link SyntaxFailure} in the words of
 * Go's decoder; what comes after the first value is not looked at, as in Go.
 */
final class JsonCursor {
  private final byte[] bytes;
  private final int end;
  private final WrittenCache<String> texts;
  private int pos;

  /** The string last read. */
  final JsonText text;

  JsonCursor(byte[] bytes, int from, int to, WrittenCache<String> texts) {
    this.bytes = bytes;
    this.pos = from;
    this.end = to;
    this.texts = texts;
    this.text = new JsonText(bytes, to);
  }

  /** The next byte that is not white space, not consumed; -1 at the end. */
  int next() {
    while (pos < end) {
      byte c = bytes[pos];
      if (c > ' ' || c != ' ' && c != '\n' && c != '\t' && c != '\r') {
        return c & 0xFF;
      }
      pos++;
    }
    return -1;
  }

  void consume() {
    pos++;
  }

  /** To where the value that begins here is known to end. */
  void moveTo(int behind) {
    pos = behind;
  }

  int position() {
    return pos;
  }

  /** After an opening brace or bracket: whether something follows before {@code close}. */
  boolean opens(char close) {
    if (next() == close) {
      pos++;
      return false;
    }
    return true;
  }

  /** After a member: whether another one follows. */
  boolean nextMember() {
    return another('}', "after object key:value pair");
  }

  boolean nextElement() {
    return another(']', "after array element");
  }

  private boolean another(char close, String where) {
    int c = next();
    if (c == ',') {
      pos++;
      return true;
    }
    if (c == close) {
      pos++;
      return false;
    }
    throw unexpected(where);
  }

  /** The key of the member that comes, up to and with its colon. */
  String key() {
    scanKey();
    return text.value(texts);
  }

  /** The same without making a string of it. */
  void scanKey() {
    if (next() != '"') {
      throw unexpected("looking for beginning of object key string");
    }
    scanString();
    if (next() != ':') {
      throw unexpected("after object key");
    }
    pos++;
  }

  /** True when exactly this key comes, quotes included, in its plain spelling; it is consumed up to and with its colon. */
  boolean keyIs(byte[] quoted) {
    int c = next();
    int after = pos + quoted.length;
    if (c != '"' || after > end || !Arrays.equals(bytes, pos, after, quoted, 0, quoted.length)) {
      return false;
    }
    pos = after;
    if (next() != ':') {
      throw unexpected("after object key");
    }
    pos++;
    return true;
  }

  /** From an opening quote to behind the closing one; {@link #text} holds what was between. */
  void scanString() {
    pos = text.scan(pos);
  }

  String string() {
    scanString();
    return text.value(texts);
  }

  /** True when a null was there; it is consumed. */
  boolean isNull() {
    if (next() == 'n') {
      literal("null");
      return true;
    }
    return false;
  }

  boolean bool() {
    if (next() == 't') {
      literal("true");
      return true;
    }
    literal("false");
    return false;
  }

  /** Go's word for what the next value is, or null when it is nothing that may begin a value. */
  String kind() {
    int c = next();
    return switch (c) {
      case '{' -> "object";
      case '[' -> "array";
      case '"' -> "string";
      case 't', 'f' -> "bool";
      case 'n' -> "null";
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "number";
      default -> throw unexpected("looking for beginning of value");
    };
  }

  void literal(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (pos >= end || bytes[pos] != word.charAt(i)) {
        throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
      pos++;
    }
  }

  void number(int first) {
    int c = first;
    if (c == '-') {
      pos++;
      c = peek();
      if (c < '0' || c > '9') {
        throw unexpected("in numeric literal");
      }
    } else if (c < '0' || c > '9') {
      throw unexpected("looking for beginning of value");
    }
    if (c == '0') {
      pos++;
    } else {
      digits();
    }
    if (peek() == '.') {
      pos++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      pos++;
      if (peek() == '+' || peek() == '-') {
        pos++;
      }
      digits();
    }
  }

  private void digits() {
    int begin = pos;
    while (peek() >= '0' && peek() <= '9') {
      pos++;
    }
    if (pos == begin) {
      throw unexpected("in numeric literal");
    }
  }

  private int peek() {
    return pos < end ? bytes[pos] & 0xFF : -1;
  }

  /** What stands at the cursor has no business there. */
  SyntaxFailure unexpected(String where) {
    if (pos >= end) {
      return JsonText.endOfInput();
    }
    return new SyntaxFailure("invalid character " + quoted() + " " + where);
  }

  private String quoted() {
    byte c = bytes[pos];
    if (c >= 0) {
      return quote((char) c);
    }
    int after = Utf8.next(bytes, pos, end);
    if (after < 0) {
      return "'\\x" + Integer.toHexString(c & 0xFF) + "'";
    }
    String letter = GoQuote.quote(new String(bytes, pos, after - pos, StandardCharsets.UTF_8));
    return "'" + letter.substring(1, letter.length() - 1) + "'";
  }

  /** As Go prints an ASCII character between single quotes. */
  static String quote(char c) {
    if (c == '\'') {
      return "'\\''";
    }
    if (c == '"') {
      return "'\"'";
    }
    String letter = GoQuote.quote(String.valueOf(c));
    return "'" + letter.substring(1, letter.length() - 1) + "'";
  }
}
