package io.ironbell.notifier.template.parse;

import io.ironbell.api.model.GoQuote;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into tokens, one per call; owned by one parse. Outside of actions all is text; trim markers and comments are dealt with here and
 * never seen by the parser. After an error there is only EOF.
 */
final class Lexer {
  private static final String LEFT = "{{";
  private static final String RIGHT = "}}";

  private final Cursor cursor;
  private int parens;
  private boolean inside;
  private boolean failed;

  Lexer(String input) {
    this.cursor = new Cursor(input);
  }

  Token next() {
    while (!failed) {
      Token token = inside ? insideAction() : text();
      if (token != null) {
        return token;
      }
    }
    return cursor.end();
  }

  private @Nullable Token text() {
    if (!cursor.seek(LEFT)) {
      return cursor.take(cursor.isEmpty() ? TokenType.EOF : TokenType.TEXT);
    }
    int trimmed = cursor.isLeftMarker(LEFT.length()) ? cursor.dropSpace() : 0;
    Token text = cursor.isEmpty() ? null : cursor.take(TokenType.TEXT);
    cursor.skip(trimmed);
    cursor.ignore();
    return text != null ? text : leftDelimiter();
  }

  private @Nullable Token leftDelimiter() {
    int marker = cursor.isLeftMarker(LEFT.length()) ? Cursor.MARKER : 0;
    cursor.skip(LEFT.length());
    if (cursor.isAt("/*", marker)) {
      cursor.skip(marker);
      cursor.ignore();
      return comment();
    }
    Token token = cursor.take(TokenType.LEFT_DELIMITER);
    cursor.skip(marker);
    cursor.ignore();
    inside = true;
    parens = 0;
    return token;
  }

  private @Nullable Token comment() {
    cursor.skip("/*".length());
    if (!cursor.skipPast("*/")) {
      return error("unclosed comment");
    }
    int marker = cursor.isRightMarker(0) && cursor.isAt(RIGHT, Cursor.MARKER) ? Cursor.MARKER : 0;
    if (!cursor.isAt(RIGHT, marker)) {
      return error("comment ends before closing delimiter");
    }
    cursor.skip(marker + RIGHT.length());
    if (marker > 0) {
      cursor.skipSpace();
    }
    cursor.ignore();
    return null;
  }

  private Token rightDelimiter() {
    boolean trims = cursor.isRightMarker(0);
    if (trims) {
      cursor.skip(Cursor.MARKER);
      cursor.ignore();
    }
    cursor.skip(RIGHT.length());
    Token token = cursor.take(TokenType.RIGHT_DELIMITER);
    if (trims) {
      cursor.skipSpace();
      cursor.ignore();
    }
    inside = false;
    return token;
  }

  private Token insideAction() {
    if (cursor.isAt(RIGHT) || isTrimmedRight(0)) {
      return parens == 0 ? rightDelimiter() : error("unclosed left paren");
    }
    int c = cursor.read();
    return switch (c) {
      case Cursor.EOF -> error("unclosed action");
      case ' ', '\t', '\r', '\n' -> space();
      case '=' -> cursor.take(TokenType.ASSIGN);
      case ':' -> cursor.read() == '=' ? cursor.take(TokenType.DECLARE) : error("expected :=");
      case '|' -> cursor.take(TokenType.PIPE);
      case '"' -> quoted('"', TokenType.STRING, "unterminated quoted string");
      case '\'' -> quoted('\'', TokenType.CHAR_CONSTANT, "unterminated character constant");
      case '`' -> cursor.skipPast("`") ? cursor.take(TokenType.RAW_STRING) : error("unterminated raw quoted string");
      case '$' -> name(TokenType.VARIABLE, TokenType.VARIABLE);
      case '.' -> cursor.peek() == Cursor.EOF || isDecimal(cursor.peek()) ? number() : name(TokenType.FIELD, TokenType.DOT);
      case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      case '(' -> openParen();
      case ')' -> closeParen();
      default -> word(c);
    };
  }

  private boolean isTrimmedRight(int ahead) {
    return cursor.isRightMarker(ahead) && cursor.isAt(RIGHT, ahead + Cursor.MARKER);
  }

  private Token word(int c) {
    if (Cursor.isAlphanumeric(c)) {
      return identifier();
    }
    return c > ' ' && c < 0x7F ? cursor.take(TokenType.CHAR) : error("unrecognized character in action: " + CodePoint.name(c));
  }

  private Token openParen() {
    parens++;
    return cursor.take(TokenType.LEFT_PAREN);
  }

  private Token closeParen() {
    parens--;
    return parens < 0 ? error("unexpected right paren") : cursor.take(TokenType.RIGHT_PAREN);
  }

  /** A run of space, whose first character has been read; its last one may belong to a trim marker. */
  private Token space() {
    int more = cursor.skipSpace();
    if (isTrimmedRight(-1)) {
      cursor.skip(-1);
      if (more == 0) {
        return parens == 0 ? rightDelimiter() : error("unclosed left paren");
      }
    }
    return cursor.take(TokenType.SPACE);
  }

  private Token identifier() {
    cursor.skipAlphanumeric();
    if (!atTerminator()) {
      return badCharacter();
    }
    String word = cursor.stretch();
    TokenType keyword = TokenType.KEYWORDS.get(word);
    if (keyword != null) {
      return cursor.take(keyword);
    }
    return cursor.take(word.equals("true") || word.equals("false") ? TokenType.BOOL : TokenType.IDENTIFIER);
  }

  /** @param bare what the sign is when no name follows it */
  private Token name(TokenType type, TokenType bare) {
    if (atTerminator()) {
      return cursor.take(bare);
    }
    cursor.skipAlphanumeric();
    return atTerminator() ? cursor.take(type) : badCharacter();
  }

  private Token badCharacter() {
    return error("bad character " + CodePoint.name(cursor.peek()));
  }

  private Token quoted(char quote, TokenType type, String unterminated) {
    while (true) {
      int c = cursor.read();
      if (c == '\\') {
        c = cursor.read();
        if (c != Cursor.EOF && c != '\n') {
          continue;
        }
      }
      if (c == Cursor.EOF || c == '\n') {
        return error(unterminated);
      }
      if (c == quote) {
        return cursor.take(type);
      }
    }
  }

  /** Accepts more than there are numbers: what is none is found when it is read. */
  private Token number() {
    cursor.rewind();
    if (!scanNumber()) {
      return badNumber();
    }
    int sign = cursor.peek();
    if (sign != '+' && sign != '-') {
      return cursor.take(TokenType.NUMBER);
    }
    return scanNumber() && cursor.last() == 'i' ? cursor.take(TokenType.COMPLEX) : badNumber();
  }

  private Token badNumber() {
    return error("bad number syntax: " + GoQuote.quote(cursor.stretch()));
  }

  private boolean scanNumber() {
    cursor.accept("+-");
    String digits = "0123456789_";
    String exponent = "eE";
    if (cursor.accept("0")) {
      if (cursor.accept("xX")) {
        digits = "0123456789abcdefABCDEF_";
        exponent = "pP";
      } else if (cursor.accept("oO")) {
        digits = "01234567_";
        exponent = "";
      } else if (cursor.accept("bB")) {
        digits = "01_";
        exponent = "";
      }
    }
    cursor.acceptRun(digits);
    if (cursor.accept(".")) {
      cursor.acceptRun(digits);
    }
    if (cursor.accept(exponent)) {
      cursor.accept("+-");
      cursor.acceptRun("0123456789_");
    }
    cursor.accept("i");
    if (Cursor.isAlphanumeric(cursor.peek())) {
      cursor.read();
      return false;
    }
    return true;
  }

  private boolean atTerminator() {
    return switch (cursor.peek()) {
      case Cursor.EOF, ' ', '\t', '\r', '\n', '.', ',', '|', ':', ')', '(' -> true;
      default -> cursor.isAt(RIGHT);
    };
  }

  private Token error(String message) {
    failed = true;
    return cursor.error(message);
  }

  private static boolean isDecimal(int c) {
    return c >= '0' && c <= '9';
  }
}
