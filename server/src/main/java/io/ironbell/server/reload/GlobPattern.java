package io.ironbell.server.reload;

import java.io.IOException;

/**
 * Go's {@code filepath.Match} for one name: {@code *}, {@code ?}, {@code [a-z]}, {@code [^a-z]}, and a backslash before what is meant as it
 * is.
 */
final class GlobPattern {
  private final String pattern;
  private final String name;

  private GlobPattern(String pattern, String name) {
    this.pattern = pattern;
    this.name = name;
  }

  static boolean isPattern(String text) {
    return text.chars().anyMatch(c -> "*?[\\".indexOf(c) >= 0);
  }

  /** @throws IOException in Go's words, when a class or an escape does not end */
  static void check(String pattern) throws IOException {
    int at = 0;
    while (at < pattern.length()) {
      at = pattern.charAt(at) == '[' ? classEnd(pattern, at) : pattern.charAt(at) == '\\' ? escaped(pattern, at) : at + 1;
    }
  }

  private static int escaped(String pattern, int backslash) throws IOException {
    if (backslash + 1 == pattern.length()) {
      throw new IOException("syntax error in pattern");
    }
    return backslash + 2;
  }

  /** @return the place after the class that begins at {@code open} */
  private static int classEnd(String pattern, int open) throws IOException {
    int at = open + 1;
    if (at < pattern.length() && pattern.charAt(at) == '^') {
      at++;
    }
    int first = at;
    while (at == first || at < pattern.length() && pattern.charAt(at) != ']') {
      at = classCharacter(pattern, at);
      if (at < pattern.length() && pattern.charAt(at) == '-') {
        at = classCharacter(pattern, at + 1);
      }
    }
    if (at >= pattern.length()) {
      throw new IOException("syntax error in pattern");
    }
    return at + 1;
  }

  private static int classCharacter(String pattern, int at) throws IOException {
    if (at >= pattern.length() || "-]".indexOf(pattern.charAt(at)) >= 0) {
      throw new IOException("syntax error in pattern");
    }
    return pattern.charAt(at) == '\\' ? escaped(pattern, at) : at + Character.charCount(pattern.codePointAt(at));
  }

  /** @param pattern one that {@link #check} accepts, without slashes */
  static boolean matches(String pattern, String name) {
    return new GlobPattern(pattern, name).matches();
  }

  /** The last star tried gives back one character at a time: no pattern takes longer than its length times the name's. */
  private boolean matches() {
    int p = 0;
    int n = 0;
    int star = -1;
    int taken = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        taken = n;
      } else if (p < pattern.length() && accepts(p, name.codePointAt(n))) {
        p = after(p);
        n += Character.charCount(name.codePointAt(n));
      } else if (star >= 0) {
        p = star + 1;
        taken += Character.charCount(name.codePointAt(taken));
        n = taken;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private boolean accepts(int p, int rune) {
    return switch (pattern.charAt(p)) {
      case '?' -> true;
      case '[' -> inClass(p, rune);
      case '\\' -> pattern.codePointAt(p + 1) == rune;
      default -> pattern.codePointAt(p) == rune;
    };
  }

  private int after(int p) {
    return switch (pattern.charAt(p)) {
      case '[' -> classAt(p, 0).end;
      case '\\' -> p + 1 + Character.charCount(pattern.codePointAt(p + 1));
      default -> p + Character.charCount(pattern.codePointAt(p));
    };
  }

  private boolean inClass(int p, int rune) {
    return classAt(p, rune).accepts;
  }

  private record Class(boolean accepts, int end) {}

  private Class classAt(int open, int rune) {
    int at = open + 1;
    boolean negated = pattern.charAt(at) == '^';
    if (negated) {
      at++;
    }
    boolean in = false;
    for (int first = at; at == first || pattern.charAt(at) != ']'; ) {
      int low = meant(at);
      at = afterMeant(at);
      int high = low;
      if (pattern.charAt(at) == '-') {
        high = meant(at + 1);
        at = afterMeant(at + 1);
      }
      in |= low <= rune && rune <= high;
    }
    return new Class(in != negated, at + 1);
  }

  private int meant(int at) {
    return pattern.codePointAt(pattern.charAt(at) == '\\' ? at + 1 : at);
  }

  private int afterMeant(int at) {
    return at + (pattern.charAt(at) == '\\' ? 1 : 0) + Character.charCount(meant(at));
  }
}
