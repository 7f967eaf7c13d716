package io.ironbell.api.matcher;

import org.jspecify.annotations.Nullable;

/**
 * A repetition operator found in a pattern.
 *
 * @param max -1 for no limit
 * @param operatorEnd behind the operator
 * @param end behind the operator and the {@code ?} that may make it lazy
 */
record RegexRepeat(int min, int max, int operatorEnd, int end) {
  /** The operator at {@code pos}, or null: a brace that does not form one is a literal. */
  static @Nullable RegexRepeat at(String s, int pos) {
    return switch (s.charAt(pos)) {
      case '*' -> of(s, 0, -1, pos + 1);
      case '+' -> of(s, 1, -1, pos + 1);
      case '?' -> of(s, 0, 1, pos + 1);
      case '{' -> counted(s, pos + 1);
      default -> null;
    };
  }

  private static RegexRepeat of(String s, int min, int max, int operatorEnd) {
    boolean lazy = operatorEnd < s.length() && s.charAt(operatorEnd) == '?';
    return new RegexRepeat(min, max, operatorEnd, lazy ? operatorEnd + 1 : operatorEnd);
  }

  private static @Nullable RegexRepeat counted(String s, int from) {
    int i = digits(s, from);
    if (i == from || i >= s.length()) {
      return null;
    }
    int min = number(s, from, i);
    if (s.charAt(i) == '}') {
      return of(s, min, min, i + 1);
    }
    if (s.charAt(i) != ',') {
      return null;
    }
    int to = digits(s, i + 1);
    if (to >= s.length() || s.charAt(to) != '}') {
      return null;
    }
    return of(s, min, to == i + 1 ? -1 : number(s, i + 1, to), to + 1);
  }

  private static int digits(String s, int from) {
    int i = from;
    while (i < s.length() && s.charAt(i) >= '0' && s.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  /** Saturates: anything over 1000 is refused anyway. */
  private static int number(String s, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      n = Math.min(100_000, n * 10 + s.charAt(i) - '0');
    }
    return n;
  }

  /** False for {@code {5,2}}. */
  boolean isOrdered() {
    return max < 0 || min <= max;
  }

  private boolean isCounted() {
    return min > 1 || max > 1;
  }

  /** What the repeated part costs. */
  RegexBudget applyTo(RegexBudget part) {
    int most = max < 0 ? min : max;
    RegexBudget written = part.times(max < 0 ? Math.max(min, 1) : max, max < 0 ? 1 : max - Math.min(min, max));
    long product = part.repeats() * Math.max(most, 0);
    return isCounted() ? written.withRepeats(product) : written;
  }
}
