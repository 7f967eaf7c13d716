package io.ironbell.notifier.template.parse;

import java.util.Arrays;

/** The tokens of one parse with three of them to look back on, and the errors that name a line. Owned by the parse. */
final class Tokens {
  private final Lexer lexer;
  private final String name;
  private final Token[] seen = new Token[3];
  private int pending;
  private int actionLine;

  Tokens(Lexer lexer, String name) {
    this.lexer = lexer;
    this.name = name;
    Arrays.fill(seen, new Token(TokenType.EOF, 0, "", 0));
  }

  /** The same text read on by a definition inside of it, which has errors of its own. */
  Tokens nested() {
    return new Tokens(lexer, name);
  }

  Token next() {
    if (pending > 0) {
      pending--;
    } else {
      seen[0] = lexer.next();
    }
    return seen[pending];
  }

  Token peek() {
    Token token = next();
    back();
    return token;
  }

  Token nextNonSpace() {
    Token token = next();
    while (token.type() == TokenType.SPACE) {
      token = next();
    }
    return token;
  }

  Token peekNonSpace() {
    Token token = nextNonSpace();
    back();
    return token;
  }

  void back() {
    pending++;
  }

  /** Two back; the last one read is still there. */
  void back(Token before) {
    seen[1] = before;
    pending = 2;
  }

  /** Three back. */
  void back(Token beforeThat, Token before) {
    seen[1] = before;
    seen[2] = beforeThat;
    pending = 3;
  }

  Token expect(TokenType type, String context) throws ParseException {
    Token token = nextNonSpace();
    if (token.type() != type) {
      throw unexpected(token, context);
    }
    return token;
  }

  void beginAction(Token leftDelimiter) {
    actionLine = leftDelimiter.line();
  }

  void endAction() {
    actionLine = 0;
  }

  ParseException unexpected(Token token, String context) {
    if (token.type() != TokenType.ERROR) {
      return error("unexpected " + token + " in " + context);
    }
    if (actionLine == 0 || actionLine == token.line()) {
      return error(token.text());
    }
    String action = token.text().endsWith(" action") ? "" : " in action";
    return error(token.text() + action + " started at " + name + ":" + actionLine);
  }

  ParseException error(String message) {
    return new ParseException("template: " + name + ":" + seen[0].line() + ": " + message);
  }
}
