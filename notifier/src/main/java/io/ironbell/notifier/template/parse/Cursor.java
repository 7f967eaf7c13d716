package io.ironbell.notifier.template.parse;

/**
 * A place in a text and the stretch that has been read since the last token was taken. Knows characters, their lines and where trim markers stand,
 * and nothing of the language. Owned by one parse.
 */
final class Cursor {
  static final int EOF = -1;

  /** Characters of a trim marker: a sign and a space. */
  static final int MARKER = 2;

  private final String input;
  private int start;
  private int startLine = 1;
  private int at;

  Cursor(String input) {
    this.input = input;
  }

  boolean isEmpty() {
    return at == start;
  }

  /** What has been read since the last token. */
  String stretch() {
    return input.substring(start, at);
  }

  Token take(TokenType type) {
    Token token = new Token(type, start, stretch(), startLine);
    ignore();
    return token;
  }

  Token error(String message) {
    return new Token(TokenType.ERROR, start, message, startLine);
  }

  Token end() {
    return new Token(TokenType.EOF, input.length(), "", startLine);
  }

  /** What has been read belongs to no token. */
  void ignore() {
    for (int i = start; i < at; i++) {
      if (input.charAt(i) == '\n') {
        startLine++;
      }
    }
    start = at;
  }

  /** Back to where the last token ended. */
  void rewind() {
    at = start;
  }

  void skip(int characters) {
    at += characters;
  }

  int peek() {
    return at < input.length() ? input.codePointAt(at) : EOF;
  }

  int read() {
    int c = peek();
    at += c == EOF ? 0 : Character.charCount(c);
    return c;
  }

  char last() {
    return input.charAt(at - 1);
  }

  boolean isAt(String word) {
    return isAt(word, 0);
  }

  /** @param ahead so many characters from here */
  boolean isAt(String word, int ahead) {
    return input.startsWith(word, at + ahead);
  }

  /** Goes to where the word stands next, or to the end of the text. @return whether it was found */
  boolean seek(String word) {
    int found = input.indexOf(word, at);
    at = found < 0 ? input.length() : found;
    return found >= 0;
  }

  /** Goes behind the word where it stands next, or nowhere. @return whether it was found */
  boolean skipPast(String word) {
    int found = input.indexOf(word, at);
    at = found < 0 ? at : found + word.length();
    return found >= 0;
  }

  boolean accept(String any) {
    boolean accepted = at < input.length() && any.indexOf(input.charAt(at)) >= 0;
    at += accepted ? 1 : 0;
    return accepted;
  }

  void acceptRun(String any) {
    while (accept(any)) {}
  }

  void skipAlphanumeric() {
    for (int c = peek(); isAlphanumeric(c); c = peek()) {
      at += Character.charCount(c);
    }
  }

  /** @return how many characters of space stood here */
  int skipSpace() {
    int from = at;
    while (isSpace(peek())) {
      at++;
    }
    return at - from;
  }

  /** Gives back the space that was read last. @return how many characters */
  int dropSpace() {
    int before = at;
    while (at > start && isSpace(last())) {
      at--;
    }
    return before - at;
  }

  /** Is there, so many characters from here, the marker that trims what stands before an action? */
  boolean isLeftMarker(int ahead) {
    int i = at + ahead;
    return i + 1 < input.length() && input.charAt(i) == '-' && isSpace(input.charAt(i + 1));
  }

  /** The same for what stands behind it. */
  boolean isRightMarker(int ahead) {
    int i = at + ahead;
    return i + 1 < input.length() && isSpace(input.charAt(i)) && input.charAt(i + 1) == '-';
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  static boolean isAlphanumeric(int c) {
    return c == '_' || c >= 0 && (Character.isLetter(c) || Character.isDigit(c));
  }
}
