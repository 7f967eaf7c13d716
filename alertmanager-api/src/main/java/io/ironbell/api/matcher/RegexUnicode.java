package io.ironbell.api.matcher;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes out the Unicode classes of an expression ({@code \pL}, {@code \P{Greek}}) as ranges, since re2j knows the Unicode of 2010 only. One instance
 * reads one expression, which {@link RegexReader} has found to be well formed.
 *
 * <p>What it leaves as it is, re2j reads with its own tables: names that are none (which re2j refuses), classes in brackets without regard to case
 * (re2j would fold each range letter by letter), and everything in expressions that would become too long.
 */
final class RegexUnicode {
  /** In UTF-16 units: some six times all letters. re2j reads classes in quadratic time: this many take some 50 ms. */
  static final int MAX_LENGTH = 16_000;

  private final String s;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Boolean> around = new ArrayDeque<>();
  private boolean folds;
  private int pos;

  private RegexUnicode(String expression) {
    this.s = expression;
  }

  static String expanded(String expression) {
    if (!concerns(expression)) {
      return expression;
    }
    String expanded = new RegexUnicode(expression).read();
    return expanded.length() > MAX_LENGTH ? expression : expanded;
  }

  static boolean concerns(String expression) {
    return expression.length() <= MAX_LENGTH && (expression.contains("\\p") || expression.contains("\\P"));
  }

  private String read() {
    while (pos < s.length()) {
      switch (s.charAt(pos)) {
        case '\\' -> escape();
        case '[' -> brackets();
        case '(' -> open();
        case ')' -> {
          folds = !around.isEmpty() && around.pop();
          copy(pos + 1);
        }
        default -> copy(pos + 1);
      }
    }
    return out.toString();
  }

  private void copy(int end) {
    int stop = Math.min(end, s.length());
    out.append(s, pos, stop);
    pos = stop;
  }

  /** {@code (?i)} holds until the group around it ends, {@code (?i:…)} within. */
  private void open() {
    boolean before = folds;
    RegexGroup kind = s.startsWith("(?", pos) ? RegexGroup.at(s, pos + 2) : new RegexGroup(true, false, true, pos + 1);
    if (kind == RegexGroup.UNKNOWN) {
      copy(s.length());
      return;
    }
    boolean set = true;
    for (int i = pos + 2; !kind.captures() && i < kind.end(); i++) {
      set &= s.charAt(i) != '-';
      folds = s.charAt(i) == 'i' ? set : folds;
    }
    if (kind.hasBody()) {
      around.push(before);
    }
    copy(kind.end());
  }

  private void escape() {
    if (s.startsWith("\\Q", pos)) {
      int end = s.indexOf("\\E", pos + 2);
      copy(end < 0 ? s.length() : end + 2);
    } else if (isUnicode()) {
      unicode(folds ? "(?-i:[" : "[", folds ? "])" : "]");
    } else {
      character();
    }
  }

  private boolean isUnicode() {
    return s.startsWith("\\p", pos) || s.startsWith("\\P", pos);
  }

  private void brackets() {
    copy(s.startsWith("[^", pos) ? pos + 2 : pos + 1);
    for (boolean first = true; pos < s.length() && (first || s.charAt(pos) != ']'); first = false) {
      int named = s.startsWith("[:", pos) ? s.indexOf(":]", pos + 2) : -1;
      if (named >= 0) {
        copy(named + 2);
      } else if (isUnicode()) {
        unicode("", "");
      } else {
        range();
      }
    }
    copy(pos + 1);
  }

  /** One character, or two with a hyphen between them; {@code \d} and its like pass as characters. */
  private void range() {
    character();
    if (s.startsWith("-", pos) && !s.startsWith("-]", pos)) {
      copy(pos + 1);
      character();
    }
  }

  private void character() {
    if (s.startsWith("\\x{", pos)) {
      int end = s.indexOf('}', pos);
      copy(end < 0 ? s.length() : end + 1);
    } else {
      int at = s.charAt(pos) == '\\' ? pos + 1 : pos;
      copy(at < s.length() ? at + Character.charCount(s.codePointAt(at)) : at);
    }
  }

  private void unicode(String before, String behind) {
    int at = pos + 2;
    boolean braced = s.startsWith("{", at);
    int end = braced ? s.indexOf('}', at) : at < s.length() ? at + Character.charCount(s.codePointAt(at)) : -1;
    if (end < 0) {
      copy(s.length());
      return;
    }
    String name = braced ? s.substring(at + 1, end) : s.substring(at, end);
    boolean inverted = name.startsWith("^");
    boolean inBrackets = before.isEmpty();
    @Nullable String ranges =
        inBrackets && folds ? null : UnicodeClass.ranges(inverted ? name.substring(1) : name, s.charAt(pos + 1) == 'P' ^ inverted, folds);
    int after = braced ? end + 1 : end;
    if (ranges == null) {
      copy(after);
    } else {
      out.append(before).append(ranges).append(behind);
      pos = after;
    }
  }
}
