package io.ironbell.api.config;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The order in which yaml.v2 prints the keys of a free map: what is a number by value, then nothing, then names; numbers inside names by value,
 * letters after everything else (sorter.go). Stateless.
 *
 * <p>Two of its answers are left out, for they make no order: numbers that have wrapped around, and a letter behind a number standing after
 * one more digit ({@code p9a < p10 < p95}, but there {@code p95 < p9a}): here the shorter number is first, as in yaml.v3.
 */
final class GoKeyOrder {
  /** Of what a key in YAML can be: null, Boolean, a number, String. */
  static final Comparator<@Nullable Object> COMPARATOR = GoKeyOrder::compare;

  private GoKeyOrder() {}

  private static int compare(@Nullable Object a, @Nullable Object b) {
    if (a instanceof String left && b instanceof String right) {
      return compare(left, right);
    }
    int byKind = Integer.compare(kind(a), kind(b));
    int byValue = byKind == 0 ? Double.compare(number(a), number(b)) : byKind;
    return byValue == 0 ? Boolean.compare(b instanceof Boolean, a instanceof Boolean) : byValue;
  }

  private static int kind(@Nullable Object key) {
    return key == null ? 1 : key instanceof String ? 2 : 0;
  }

  /** A boolean counts as one. */
  private static double number(@Nullable Object key) {
    return key instanceof Number number ? number.doubleValue() : Boolean.TRUE.equals(key) ? 1 : 0;
  }

  private static int compare(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    int shared = Math.min(left.length, right.length);
    for (int i = 0; i < shared; i++) {
      if (left[i] != right[i]) {
        return differ(left, right, i);
      }
    }
    return Integer.compare(left.length, right.length);
  }

  /** @param at where they differ first */
  private static int differ(int[] left, int[] right, int at) {
    int start = at;
    while (start > 0 && isDigit(left[start - 1])) {
      start--;
    }
    int leftEnd = endOfNumber(left, at);
    int rightEnd = endOfNumber(right, at);
    int byNumber = leftEnd > start && rightEnd > start ? compareNumbers(left, leftEnd, right, rightEnd, start) : 0;
    int byKind = byNumber == 0 ? Integer.compare(kind(left[at]), kind(right[at])) : byNumber;
    return byKind == 0 ? Integer.compare(left[at], right[at]) : byKind;
  }

  /** By value, however many digits it has; of the same value the one with fewer zeros before it. */
  private static int compareNumbers(int[] left, int leftEnd, int[] right, int rightEnd, int start) {
    int leftFirst = firstOfValue(left, start, leftEnd);
    int rightFirst = firstOfValue(right, start, rightEnd);
    int byLength = Integer.compare(leftEnd - leftFirst, rightEnd - rightFirst);
    int byValue = byLength == 0 ? Arrays.compare(left, leftFirst, leftEnd, right, rightFirst, rightEnd) : byLength;
    return byValue == 0 ? Integer.compare(leftEnd, rightEnd) : byValue;
  }

  private static int firstOfValue(int[] text, int start, int end) {
    int first = start;
    while (first < end && text[first] == '0') {
      first++;
    }
    return first;
  }

  private static int endOfNumber(int[] text, int start) {
    int end = start;
    while (end < text.length && isDigit(text[end])) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static int kind(int c) {
    return Character.isLetter(c) ? 2 : isDigit(c) ? 1 : 0;
  }
}
