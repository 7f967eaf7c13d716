package io.ironbell.api.config;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The order in which yaml.v2 prints the keys of a free map: what is a number by value, then nothing, then names; numbers inside names by value,
 * letters after everything else (sorter.go).
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

  private static int differ(int[] left, int[] right, int at) {
    boolean leftLetter = Character.isLetter(left[at]);
    boolean rightLetter = Character.isLetter(right[at]);
    if (leftLetter || rightLetter) {
      return leftLetter && rightLetter ? Integer.compare(left[at], right[at]) : rightLetter ? -1 : 1;
    }
    long leftNumber = 0;
    long rightNumber = 0;
    if (left[at] == '0' || right[at] == '0') {
      for (int j = at - 1; j >= 0 && Character.isDigit(left[j]); j--) {
        if (left[j] != '0') {
          leftNumber = 1;
          rightNumber = 1;
          break;
        }
      }
    }
    int leftEnd = at;
    for (; leftEnd < left.length && Character.isDigit(left[leftEnd]); leftEnd++) {
      leftNumber = leftNumber * 10 + left[leftEnd] - '0';
    }
    int rightEnd = at;
    for (; rightEnd < right.length && Character.isDigit(right[rightEnd]); rightEnd++) {
      rightNumber = rightNumber * 10 + right[rightEnd] - '0';
    }
    if (leftNumber != rightNumber) {
      return Long.compare(leftNumber, rightNumber);
    }
    return leftEnd != rightEnd ? Integer.compare(leftEnd, rightEnd) : Integer.compare(left[at], right[at]);
  }
}
