package io.ironbell.notifier.template.format;

import java.util.List;

/** What is left of a text while it is read as a time. One use, one thread. */
final class TimeCursor {
  /** An element of the layout that the text does not show. */
  static final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    Mismatch() {
      super(null, null, false, false);
    }
  }

  private final String text;
  private int at;

  TimeCursor(String text) {
    this.text = text;
  }

  int position() {
    return at;
  }

  String rest() {
    return text.substring(at);
  }

  String from(int position) {
    return text.substring(position);
  }

  boolean atEnd() {
    return at == text.length();
  }

  int left() {
    return text.length() - at;
  }

  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  boolean digit(int ahead) {
    return peek(ahead) >= '0' && peek(ahead) <= '9';
  }

  void skip(int count) {
    at += count;
  }

  boolean skipIf(String expected) {
    boolean there = text.startsWith(expected, at);
    at += there ? expected.length() : 0;
    return there;
  }

  String take(int count) throws Mismatch {
    if (left() < count) {
      throw new Mismatch();
    }
    at += count;
    return text.substring(at - count, at);
  }

  /** Literal text: a run of spaces stands for any run of spaces, also for the end. */
  void literal(String expected) throws Mismatch {
    int i = 0;
    while (i < expected.length()) {
      if (expected.charAt(i) == ' ') {
        if (!atEnd() && peek(0) != ' ') {
          throw new Mismatch();
        }
        while (i < expected.length() && expected.charAt(i) == ' ') {
          i++;
        }
        spaces();
      } else {
        if (atEnd() || peek(0) != expected.charAt(i)) {
          throw new Mismatch();
        }
        i++;
        at++;
      }
    }
  }

  private void spaces() {
    while (!atEnd() && peek(0) == ' ') {
      at++;
    }
  }

  /** One to {@code most} digits, or exactly that many. */
  int number(int most, boolean exact) throws Mismatch {
    int value = 0;
    int count = 0;
    while (count < most && digit(0)) {
      value = value * 10 + peek(0) - '0';
      at++;
      count++;
    }
    if (count == 0 || exact && count < most) {
      throw new Mismatch();
    }
    return value;
  }

  /** One of the names, or of their first {@code length} letters, in any case. @return its index */
  int name(List<String> names, int length) throws Mismatch {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      int n = Math.min(length, name.length());
      if (text.regionMatches(true, at, name, 0, n)) {
        at += n;
        return i;
      }
    }
    throw new Mismatch();
  }

  /** A point or comma and up to nine digits that count, of {@code length} letters in all: nanoseconds. */
  int nanos(int length) throws Mismatch {
    if (peek(0) != '.' && peek(0) != ',' || left() < length) {
      throw new Mismatch();
    }
    int nanos = 0;
    for (int i = 1; i <= 9; i++) {
      if (i < length && !digit(i)) {
        throw new Mismatch();
      }
      nanos = nanos * 10 + (i < length ? peek(i) - '0' : 0);
    }
    at += length;
    return nanos;
  }

  /** How many letters a point or comma with digits behind it takes; 0 when there is none. */
  int fractionLength() {
    if (peek(0) != '.' && peek(0) != ',' || !digit(1)) {
      return 0;
    }
    int length = 2;
    while (digit(length)) {
      length++;
    }
    return length;
  }
}
