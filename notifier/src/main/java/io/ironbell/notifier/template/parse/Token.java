package io.ironbell.notifier.template.parse;

import io.ironbell.api.model.GoQuote;

/** @param text as written; of an ERROR its message; @param line of its first character, from 1 */
record Token(TokenType type, int offset, String text, int line) {
  private static final int SHOWN = 10;

  /** As messages name it. */
  @Override
  public String toString() {
    return switch (type) {
      case EOF -> "EOF";
      case ERROR -> text;
      default -> type.isKeyword() ? "<" + text + ">" : quoted();
    };
  }

  private String quoted() {
    if (text.codePointCount(0, text.length()) <= SHOWN) {
      return GoQuote.quote(text);
    }
    return GoQuote.quote(text.substring(0, text.offsetByCodePoints(0, SHOWN))) + "...";
  }
}
