package io.ironbell.api.matcher;

/** One token of the UTF-8 dialect, with the columns (in code points, from 0) that errors name. */
record Utf8Token(Kind kind, String text, int columnStart, int columnEnd) {
  enum Kind {
    END,
    OPEN_BRACE,
    CLOSE_BRACE,
    COMMA,
    EQUAL,
    NOT_EQUAL,
    REGEXP,
    NOT_REGEXP,
    QUOTED,
    UNQUOTED
  }

  boolean isEnd() {
    return kind == Kind.END;
  }

  boolean isWord() {
    return kind == Kind.QUOTED || kind == Kind.UNQUOTED;
  }
}
