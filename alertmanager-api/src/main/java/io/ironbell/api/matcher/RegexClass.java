package io.ironbell.api.matcher;

import java.util.ArrayList;
import java.util.List;

/** Character classes in brackets: where they end, and which few characters the simple ones hold. Stateless. */
final class RegexClass {
  private static final int MOST = 16;

  private RegexClass() {}

  /** Behind the closing bracket of the class that opens at {@code open}; -1 when there is none before {@code limit}. */
  static int end(String s, int open, int limit) {
    int i = open + 1;
    if (i < limit && s.charAt(i) == '^') {
      i++;
    }
    int first = i;
    while (i < limit) {
      char c = s.charAt(i);
      if (c == ']' && i > first) {
        return i + 1;
      }
      int named = c == '[' && s.startsWith("[:", i) ? s.indexOf(":]", Math.min(i + 2, limit), limit) : -1;
      i = named >= 0 ? named + 2 : c == '\\' ? i + 2 : i + 1;
    }
    return -1;
  }

  /** All members of a class of up to 16 ASCII letters, digits, {@code _ . : /} and ranges of them; empty when it is any other class. */
  static List<String> members(String written) {
    List<String> members = new ArrayList<>();
    int end = written.length() - 1;
    for (int i = 1; i < end; i++) {
      char from = written.charAt(i);
      char to = from;
      if (i + 2 < end && written.charAt(i + 1) == '-') {
        to = written.charAt(i + 2);
        i += 2;
      }
      if (!isPlain(from) || !isPlain(to) || from > to || members.size() + to - from >= MOST) {
        return List.of();
      }
      for (char c = from; c <= to; c++) {
        members.add(String.valueOf(c));
      }
    }
    return members;
  }

  private static boolean isPlain(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == ':' || c == '/';
  }
}
