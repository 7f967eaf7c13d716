package io.ironbell.api.matcher;

import io.ironbell.api.matcher.Utf8Token.Kind;
import io.ironbell.api.model.GoQuote;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text of the UTF-8 dialect into tokens (upstream {@code matcher/parse/lexer.go}). Owned by one parse. {@link #peek} keeps the token
 * for the next {@link #next}.
 */
final class Utf8Lexer {
  private final String input;
  private int start;
  private int pos;
  private int startColumn;
  private int column;
  private @Nullable Utf8Token peeked;
  /** The column after the last token taken: what errors about braces count to. */
  private int takenColumn;

  Utf8Lexer(String input) {
    this.input = input;
  }

  int takenColumn() {
    return takenColumn;
  }

  Utf8Token peek() {
    Utf8Token token = peeked;
    if (token == null) {
      token = scan();
      peeked = token;
    }
    return token;
  }

  Utf8Token next() {
    Utf8Token token = peek();
    peeked = null;
    takenColumn = column;
    return token;
  }

  private Utf8Token scan() {
    while (pos < input.length() && GoSpace.isSpace(current())) {
      advance();
    }
    start = pos;
    startColumn = column;
    if (pos == input.length()) {
      return new Utf8Token(Kind.END, "", 0, 0);
    }
    int c = current();
    return switch (c) {
      case '{' -> single(Kind.OPEN_BRACE);
      case '}' -> single(Kind.CLOSE_BRACE);
      case ',' -> single(Kind.COMMA);
      case '=' -> accept('=', '~') ? token(Kind.REGEXP) : token(Kind.EQUAL);
      case '!' -> notOperator();
      case '"' -> quoted();
      default -> {
        advance();
        if (GoSpace.isReserved(c)) {
          throw error(GoQuote.shortened(written()) + ": invalid input");
        }
        yield unquoted();
      }
    };
  }

  private Utf8Token single(Kind kind) {
    advance();
    return token(kind);
  }

  /** Takes {@code first}, which is there, and {@code second} if it follows. */
  private boolean accept(char first, char second) {
    if (pos < input.length() && input.charAt(pos) == first) {
      advance();
    }
    if (pos < input.length() && input.charAt(pos) == second) {
      advance();
      return true;
    }
    return false;
  }

  private Utf8Token notOperator() {
    if (accept('!', '=')) {
      return token(Kind.NOT_EQUAL);
    }
    if (pos < input.length() && input.charAt(pos) == '~') {
      advance();
      return token(Kind.NOT_REGEXP);
    }
    throw error(pos == input.length() ? "unexpected end of input, expected one of '=~'" : GoQuote.shortened(written()) + ": expected one of '=~'");
  }

  private Utf8Token quoted() {
    advance();
    while (pos < input.length()) {
      int c = current();
      advance();
      if (c == '"') {
        return token(Kind.QUOTED);
      }
      if (c == '\\' && pos < input.length()) {
        advance();
      }
    }
    throw error(GoQuote.shortened(written()) + ": missing end \"");
  }

  private Utf8Token unquoted() {
    while (pos < input.length() && !GoSpace.isReserved(current())) {
      advance();
    }
    return token(Kind.UNQUOTED);
  }

  private int current() {
    return input.codePointAt(pos);
  }

  private void advance() {
    pos += Character.charCount(current());
    column++;
  }

  private String written() {
    return input.substring(start, pos);
  }

  private Utf8Token token(Kind kind) {
    return new Utf8Token(kind, written(), startColumn, column);
  }

  private MatcherSyntaxException error(String text) {
    return new MatcherSyntaxException(startColumn + ":" + column + ": " + text);
  }
}
