package io.ironbell.api.matcher;

import java.util.List;

/**
 * Literals with gaps: {@code prefix.*}, {@code .*suffix}, {@code .*sub.*}, {@code a.+b.*c}. Gaps hold no newline, because the dot does not
 * (G-142); literals hold none either.
 *
 * @param literals one more than gaps; the first and the last may be empty
 * @param gaps the least length of each gap, 0 for {@code .*}, 1 for {@code .+}
 */
record Glob(List<String> literals, List<Integer> gaps) implements ValueTest {
  @Override
  public boolean test(String value) {
    String first = literals.getFirst();
    String last = literals.getLast();
    int end = value.length() - last.length();
    if (!value.startsWith(first) || end < first.length() || !value.endsWith(last) || value.indexOf('\n') >= 0) {
      return false;
    }
    int at = first.length();
    for (int i = 0; i < gaps.size() - 1; i++) {
      String middle = literals.get(i + 1);
      int found = value.indexOf(middle, at + gaps.get(i)); // the earliest is best: it leaves most for what follows
      if (found < 0) {
        return false;
      }
      at = found + middle.length();
    }
    return at + gaps.getLast() <= end;
  }
}
