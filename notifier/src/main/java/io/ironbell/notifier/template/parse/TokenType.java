package io.ironbell.notifier.template.parse;

import java.util.Map;

/** What the lexer tells apart. */
enum TokenType {
  ERROR,
  BOOL,
  CHAR,
  CHAR_CONSTANT,
  COMPLEX,
  ASSIGN,
  DECLARE,
  EOF,
  FIELD,
  IDENTIFIER,
  LEFT_DELIMITER,
  LEFT_PAREN,
  NUMBER,
  PIPE,
  RAW_STRING,
  RIGHT_DELIMITER,
  RIGHT_PAREN,
  SPACE,
  STRING,
  TEXT,
  VARIABLE,
  BLOCK,
  BREAK,
  CONTINUE,
  DOT,
  DEFINE,
  ELSE,
  END,
  IF,
  NIL,
  RANGE,
  TEMPLATE,
  WITH;

  static final Map<String, TokenType> KEYWORDS =
      Map.ofEntries(
          Map.entry("block", BLOCK),
          Map.entry("break", BREAK),
          Map.entry("continue", CONTINUE),
          Map.entry("define", DEFINE),
          Map.entry("else", ELSE),
          Map.entry("end", END),
          Map.entry("if", IF),
          Map.entry("nil", NIL),
          Map.entry("range", RANGE),
          Map.entry("template", TEMPLATE),
          Map.entry("with", WITH));

  /** Messages write these in angle brackets. */
  boolean isKeyword() {
    return compareTo(BLOCK) >= 0;
  }
}
