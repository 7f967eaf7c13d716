package io.ironbell.notifier.template.escape;

/** Looks for characters in a part of a text. Only ASCII letters have two cases here, as in HTML. */
final class Scan {
  private Scan() {}

  /** The first index in the range of one of the characters, or -1. */
  static int any(String text, int from, int to, String characters) {
    for (int i = from; i < to; i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** The first index in the range where a word stands whole, or -1. */
  static int word(String text, int from, int to, String word) {
    int i = text.indexOf(word, from, to);
    return i >= 0 && i + word.length() <= to ? i : -1;
  }

  static boolean startsWith(String text, int from, int to, String word) {
    return from + word.length() <= to && text.startsWith(word, from);
  }

  /** @param word in lower case */
  static boolean startsWithIgnoringCase(String text, int from, int to, String word) {
    if (from < 0 || from + word.length() > to) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (lower(text.charAt(from + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static int skipSpace(String text, int from, int to) {
    int i = from;
    while (i < to && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }

  static boolean isAlphanumeric(int c) {
    return isLetter(c) || c >= '0' && c <= '9';
  }

  static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  static boolean isHex(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }
}
