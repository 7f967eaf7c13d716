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
  private static final int MARKER = 2;
  private static final int EOF = -1;

  private final String input;
  private int start;
  private int startLine = 1;
  private int at;
  private int parens;
  private boolean inside;
  private boolean failed;

  Lexer(String input) {
    this.input = input;
  }

  Token next() {
    while (!failed) {
      Token token = inside ? insideAction() : text();
      if (token != null) {
        return token;
      }
    }
    return new Token(TokenType.EOF, input.length(), "", startLine);
  }

  private @Nullable Token text() {
    int delimiter = input.indexOf(LEFT, at);
    if (delimiter < 0) {
      at = input.length();
      return emit(at > start ? TokenType.TEXT : TokenType.EOF);
    }
    at = isLeftMarker(delimiter + LEFT.length()) ? trimmedEnd(delimiter) : delimiter;
    if (at > start) {
      Token text = emit(TokenType.TEXT);
      at = delimiter;
      ignore();
      return text;
    }
    at = delimiter;
    ignore();
    return leftDelimiter();
  }

  private @Nullable Token leftDelimiter() {
    int marker = isLeftMarker(at + LEFT.length()) ? MARKER : 0;
    at += LEFT.length();
    if (input.startsWith("/*", at + marker)) {
      at += marker;
      ignore();
      return comment();
    }
    Token token = emit(TokenType.LEFT_DELIMITER);
    at += marker;
    ignore();
    inside = true;
    parens = 0;
    return token;
  }

  private @Nullable Token comment() {
    int end = input.indexOf("*/", at + 2);
    if (end < 0) {
      return error("unclosed comment");
    }
    at = end + 2;
    int marker = isRightMarker(at) && input.startsWith(RIGHT, at + MARKER) ? MARKER : 0;
    if (!input.startsWith(RIGHT, at + marker)) {
      return error("comment ends before closing delimiter");
    }
    at += marker + RIGHT.length();
    if (marker > 0) {
      skipSpace();
    }
    ignore();
    return null;
  }

  private Token rightDelimiter() {
    boolean trims = isRightMarker(at);
    if (trims) {
      at += MARKER;
      ignore();
    }
    at += RIGHT.length();
    Token token = emit(TokenType.RIGHT_DELIMITER);
    if (trims) {
      skipSpace();
      ignore();
    }
    inside = false;
    return token;
  }

  private Token insideAction() {
    if (input.startsWith(RIGHT, at) || isRightMarker(at) && input.startsWith(RIGHT, at + MARKER)) {
      return parens == 0 ? rightDelimiter() : error("unclosed left paren");
    }
    int c = read();
    return switch (c) {
      case EOF -> error("unclosed action");
      case ' ', '\t', '\r', '\n' -> space();
      case '=' -> emit(TokenType.ASSIGN);
      case ':' -> read() == '=' ? emit(TokenType.DECLARE) : error("expected :=");
      case '|' -> emit(TokenType.PIPE);
      case '"' -> quoted('"', TokenType.STRING, "unterminated quoted string");
      case '\'' -> quoted('\'', TokenType.CHAR_CONSTANT, "unterminated character constant");
      case '`' -> rawString();
      case '$' -> name(TokenType.VARIABLE, TokenType.VARIABLE);
      case '.' -> at < input.length() && !isDecimal(input.charAt(at)) ? name(TokenType.FIELD, TokenType.DOT) : number();
      case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      case '(' -> openParen();
      case ')' -> closeParen();
      default -> word(c);
    };
  }

  private Token word(int c) {
    if (isAlphanumeric(c)) {
      return identifier();
    }
    return c > ' ' && c < 0x7F ? emit(TokenType.CHAR) : error("unrecognized character in action: " + CodePoint.name(c));
  }

  private Token openParen() {
    parens++;
    return emit(TokenType.LEFT_PAREN);
  }

  private Token closeParen() {
    parens--;
    return parens < 0 ? error("unexpected right paren") : emit(TokenType.RIGHT_PAREN);
  }

  /** A run of space; its last character may belong to a trim marker. */
  private Token space() {
    int spaces = 1;
    while (isSpace(peek())) {
      at++;
      spaces++;
    }
    if (isRightMarker(at - 1) && input.startsWith(RIGHT, at - 1 + MARKER)) {
      at--;
      if (spaces == 1) {
        return parens == 0 ? rightDelimiter() : error("unclosed left paren");
      }
    }
    return emit(TokenType.SPACE);
  }

  private Token identifier() {
    skipAlphanumeric();
    if (!atTerminator()) {
      return badCharacter();
    }
    String word = input.substring(start, at);
    TokenType keyword = TokenType.KEYWORDS.get(word);
    if (keyword != null) {
      return emit(keyword);
    }
    return emit(word.equals("true") || word.equals("false") ? TokenType.BOOL : TokenType.IDENTIFIER);
  }

  /** @param bare what the sign is when no name follows it */
  private Token name(TokenType type, TokenType bare) {
    if (atTerminator()) {
      return emit(bare);
    }
    skipAlphanumeric();
    return atTerminator() ? emit(type) : badCharacter();
  }

  private Token badCharacter() {
    return error("bad character " + CodePoint.name(peek()));
  }

  private Token quoted(char quote, TokenType type, String unterminated) {
    while (true) {
      int c = read();
      if (c == '\\') {
        c = read();
        if (c != EOF && c != '\n') {
          continue;
        }
      }
      if (c == EOF || c == '\n') {
        return error(unterminated);
      }
      if (c == quote) {
        return emit(type);
      }
    }
  }

  private Token rawString() {
    int end = input.indexOf('`', at);
    if (end < 0) {
      return error("unterminated raw quoted string");
    }
    at = end + 1;
    return emit(TokenType.RAW_STRING);
  }

  /** Accepts more than there are numbers: what is none is found when it is read. */
  private Token number() {
    at = start;
    if (!scanNumber()) {
      return badNumber();
    }
    int sign = peek();
    if (sign != '+' && sign != '-') {
      return emit(TokenType.NUMBER);
    }
    return scanNumber() && input.charAt(at - 1) == 'i' ? emit(TokenType.COMPLEX) : badNumber();
  }

  private Token badNumber() {
    return error("bad number syntax: " + GoQuote.quote(input.substring(start, at)));
  }

  private boolean scanNumber() {
    accept("+-");
    String digits = "0123456789_";
    String exponent = "eE";
    if (accept("0")) {
      if (accept("xX")) {
        digits = "0123456789abcdefABCDEF_";
        exponent = "pP";
      } else if (accept("oO")) {
        digits = "01234567_";
        exponent = "";
      } else if (accept("bB")) {
        digits = "01_";
        exponent = "";
      }
    }
    acceptRun(digits);
    if (accept(".")) {
      acceptRun(digits);
    }
    if (accept(exponent)) {
      accept("+-");
      acceptRun("0123456789_");
    }
    accept("i");
    if (isAlphanumeric(peek())) {
      read();
      return false;
    }
    return true;
  }

  private boolean accept(String any) {
    boolean accepted = at < input.length() && any.indexOf(input.charAt(at)) >= 0;
    at += accepted ? 1 : 0;
    return accepted;
  }

  private void acceptRun(String any) {
    while (accept(any)) {}
  }

  private boolean atTerminator() {
    int c = peek();
    return switch (c) {
      case EOF, ' ', '\t', '\r', '\n', '.', ',', '|', ':', ')', '(' -> true;
      default -> input.startsWith(RIGHT, at);
    };
  }

  private void skipAlphanumeric() {
    for (int c = peek(); isAlphanumeric(c); c = peek()) {
      at += Character.charCount(c);
    }
  }

  private void skipSpace() {
    while (isSpace(peek())) {
      at++;
    }
  }

  private int trimmedEnd(int end) {
    int trimmed = end;
    while (trimmed > start && isSpace(input.charAt(trimmed - 1))) {
      trimmed--;
    }
    return trimmed;
  }

  private boolean isLeftMarker(int i) {
    return i + 1 < input.length() && input.charAt(i) == '-' && isSpace(input.charAt(i + 1));
  }

  private boolean isRightMarker(int i) {
    return i + 1 < input.length() && isSpace(input.charAt(i)) && input.charAt(i + 1) == '-';
  }

  private int peek() {
    return at < input.length() ? input.codePointAt(at) : EOF;
  }

  private int read() {
    int c = peek();
    at += c == EOF ? 0 : Character.charCount(c);
    return c;
  }

  private Token emit(TokenType type) {
    Token token = new Token(type, start, input.substring(start, at), startLine);
    ignore();
    return token;
  }

  private void ignore() {
    for (int i = start; i < at; i++) {
      if (input.charAt(i) == '\n') {
        startLine++;
      }
    }
    start = at;
  }

  private Token error(String message) {
    failed = true;
    return new Token(TokenType.ERROR, start, message, startLine);
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean isDecimal(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isAlphanumeric(int c) {
    return c == '_' || c >= 0 && (Character.isLetter(c) || Character.isDigit(c));
  }
}
