package io.ironbell.notifier.template.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A layout of times in Go's way: the reference time {@code Mon Jan 2 15:04:05 MST 2006} written as one wants times written. Immutable.
 *
 * @param elements literal text and fields in turn
 */
record Layout(String text, List<Element> elements) {
  /** A part of a layout, as written. */
  sealed interface Element {
    String text();
  }

  record Literal(String text) implements Element {}

  record Field(String text, TimeField field) implements Element {}

  /** {@code .000}: always that many decimals; {@code ,999}: without zeros at the end. */
  record Fraction(String text) implements Element {
    char separator() {
      return text.charAt(0);
    }

    boolean trims() {
      return text.charAt(1) == '9';
    }

    int digits() {
      return text.length() - 1;
    }
  }

  static Layout of(String text) {
    List<Element> elements = new ArrayList<>();
    int literal = 0;
    int i = 0;
    while (i < text.length()) {
      int end = fractionEnd(text, i);
      TimeField field = end > 0 ? null : TimeField.at(text, i);
      if (end == 0 && field == null) {
        i++;
        continue;
      }
      if (i > literal) {
        elements.add(new Literal(text.substring(literal, i)));
      }
      int next = field == null ? end : i + field.text().length();
      String written = text.substring(i, next);
      elements.add(field == null ? new Fraction(written) : new Field(written, field));
      i = next;
      literal = next;
    }
    if (literal < text.length()) {
      elements.add(new Literal(text.substring(literal)));
    }
    return new Layout(text, List.copyOf(elements));
  }

  /** The end of a point or comma with zeros or nines behind it and no other digit; 0 when there is none at {@code i}. */
  private static int fractionEnd(String text, int i) {
    char c = text.charAt(i);
    if (c != '.' && c != ',' || i + 1 == text.length()) {
      return 0;
    }
    char digit = text.charAt(i + 1);
    if (digit != '0' && digit != '9') {
      return 0;
    }
    int end = i + 1;
    while (end < text.length() && text.charAt(end) == digit) {
      end++;
    }
    return end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9' ? 0 : end;
  }
}
