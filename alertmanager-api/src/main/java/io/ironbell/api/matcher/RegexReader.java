package io.ironbell.api.matcher;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads RE2 syntax far enough to know a pattern's shape and size before anything is compiled: re2j limits neither nesting nor the product
 * of repeats and dies of hostile patterns. One instance reads one pattern, in one pass.
 *
 * <p>It does not judge syntax: what is malformed is left to re2j, whose texts are Go's. Only where it cannot go on does it stop
 * ({@link #malformed}): parentheses that do not close, groups of an unknown kind, operators without an operand. re2j refuses these while
 * parsing, before it expands anything.
 */
final class RegexReader {
  private static final int WIDE_CLASS = 100;
  private static final int FOLDED_CLASS = 500;

  private static final int READABLE_DEPTH = 100;

  private static final String OPERATORS = "|()[\\.^$*+?{";

  private final String s;
  private final List<Open> open = new ArrayList<>();
  private int pos;
  private int repeatedUpTo = -1;
  private boolean malformed;
  private boolean flagged;
  private boolean folds;
  private int deepest;

  private RegexReader(String pattern) {
    this.s = pattern;
  }

  /**
   * @param node null when the pattern is malformed
   * @param readable false when flags change what literals and dots mean, or when it nests deeper than is worth looking into
   */
  record Read(@Nullable RegexNode node, RegexBudget budget, boolean readable) {
    boolean malformed() {
      return node == null;
    }
  }

  /** A node and what it costs. */
  private record Part(RegexNode node, RegexBudget budget) {}

  /** A group that is still open, the whole pattern being the outermost. */
  private static final class Open {
    final RegexBudget around;
    final List<RegexNode> choices = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    RegexBudget budget = RegexBudget.NOTHING;

    Open(RegexBudget around) {
      this.around = around;
    }

    void endChoice() {
      List<RegexNode> nodes = new ArrayList<>(parts.size());
      for (Part part : parts) {
        nodes.add(part.node);
        budget = budget.plus(part.budget);
      }
      choices.add(nodes.size() == 1 ? nodes.getFirst() : new RegexNode.Concat(nodes));
      parts = new ArrayList<>();
    }

    Part close() {
      endChoice();
      return new Part(choices.size() == 1 ? choices.getFirst() : new RegexNode.Alternation(choices), budget.plus(around));
    }
  }

  /** @throws MatcherSyntaxException when it is nested too deeply, repeats too often or is too long */
  static Read read(String pattern) {
    if (pattern.length() > RegexBudget.MAX_LENGTH) {
      throw new MatcherSyntaxException(RegexErrors.TOO_LARGE);
    }
    RegexReader reader = new RegexReader(pattern);
    reader.folds = pattern.contains("(?") && pattern.indexOf('i') >= 0;
    if (reader.folds && RegexFolding.neverEnds(pattern)) {
      throw RegexErrors.of("U+1C80 to U+1C88 cannot be matched without regard to case", pattern);
    }
    reader.run();
    Part whole = reader.open.getFirst().close();
    boolean malformed = reader.malformed || reader.open.size() > 1;
    return new Read(malformed ? null : whole.node, whole.budget, !reader.flagged && reader.deepest <= READABLE_DEPTH);
  }

  private void run() {
    open.add(new Open(RegexBudget.NOTHING));
    while (pos < s.length() && !malformed) {
      Open current = open.getLast();
      switch (s.charAt(pos)) {
        case '|' -> {
          pos++;
          current.endChoice();
          current.budget = current.budget.plus(RegexBudget.BRANCH);
        }
        case '(' -> openGroup();
        case ')' -> closeGroup();
        default -> {
          if (!repeat(current.parts)) {
            atom(current.parts);
          }
        }
      }
    }
  }

  private void closeGroup() {
    pos++;
    Open closed = open.removeLast();
    if (open.isEmpty()) {
      open.add(closed);
      malformed = true;
    } else {
      open.getLast().parts.add(closed.close());
    }
  }

  private void atom(List<Part> parts) {
    int c = s.codePointAt(pos);
    switch (c) {
      case '[' -> parts.add(characterClass());
      case '\\' -> escape(parts);
      case '.' -> single(parts, new RegexNode.Dot(), RegexBudget.STEP);
      case '^', '$' -> single(parts, new RegexNode.Edge(), RegexBudget.BRANCH);
      default -> literal(parts);
    }
  }

  /**
   * As many characters as stand for themselves. What is repeated is the last of them only, which then is a part of its own; also where
   * something empty, such as {@code \Q\E} or {@code (?i)}, stands before the operator.
   */
  private void literal(List<Part> parts) {
    int start = pos;
    int last;
    int length = 0;
    do {
      last = pos;
      pos += Character.charCount(s.codePointAt(pos));
      length++;
    } while (pos < s.length() && OPERATORS.indexOf(s.charAt(pos)) < 0);
    if (length > 1 && pos < s.length() && (RegexRepeat.at(s, pos) != null || s.startsWith("\\Q", pos) || s.startsWith("(?", pos))) {
      pos = last;
      length--;
    }
    parts.add(new Part(new RegexNode.Texts(List.of(s.substring(start, pos))), RegexBudget.steps(length)));
  }

  private void single(List<Part> parts, RegexNode node, RegexBudget budget) {
    pos++;
    parts.add(new Part(node, budget));
  }

  /** An operator that repeats the last part: {@code * + ? {n} {n,} {n,m}}. */
  private boolean repeat(List<Part> parts) {
    int start = pos;
    RegexRepeat repeat = RegexRepeat.at(s, pos);
    if (repeat == null) {
      return false;
    }
    pos = repeat.end();
    if (parts.isEmpty() || start == repeatedUpTo || !repeat.isOrdered()) {
      malformed = true; // nothing to repeat, or a repeated repeat
      return true;
    }
    repeatedUpTo = pos;
    Part last = parts.removeLast();
    RegexBudget budget = repeat.applyTo(last.budget);
    if (budget.repeats() > RegexBudget.MAX_REPEATS) {
      throw RegexErrors.of("invalid repeat count", s.substring(start, repeat.operatorEnd()));
    }
    parts.add(new Part(new RegexNode.Repeat(last.node, repeat.min(), repeat.max()), budget));
    return true;
  }

  private void openGroup() {
    deepest = Math.max(deepest, open.size());
    if (deepest > RegexBudget.MAX_DEPTH) {
      throw RegexErrors.of("expression nests too deeply", s);
    }
    RegexGroup kind = pos + 1 < s.length() && s.charAt(pos + 1) == '?' ? RegexGroup.at(s, pos + 2) : new RegexGroup(true, false, true, pos + 1);
    if (kind == RegexGroup.UNKNOWN) {
      malformed = true;
      return;
    }
    pos = kind.end();
    flagged |= kind.setsFlags();
    if (kind.hasBody()) {
      open.add(new Open(kind.captures() ? RegexBudget.CAPTURE : RegexBudget.NOTHING));
    }
  }

  private Part characterClass() {
    int limit = Math.min(s.length(), pos + RegexBudget.MAX_CLASS);
    int end = RegexClass.end(s, pos, limit);
    if (end < 0 && limit < s.length()) {
      throw new MatcherSyntaxException(RegexErrors.TOO_LARGE);
    }
    if (end < 0) {
      malformed = true;
      return new Part(new RegexNode.Opaque(), RegexBudget.STEP);
    }
    String written = s.substring(pos, end);
    pos = end;
    List<String> members = RegexClass.members(written);
    RegexNode node = members.isEmpty() ? new RegexNode.Opaque() : new RegexNode.Texts(members);
    return new Part(node, members.isEmpty() ? classBudget(written) : RegexBudget.STEP);
  }

  /** A class weighs what its tables weigh: each {@code \p} and each {@code [:name:]} of it, and folding of case. */
  private RegexBudget classBudget(String written) {
    int weight = folds ? FOLDED_CLASS : 1;
    for (int i = written.indexOf('\\'); i >= 0; i = written.indexOf('\\', i + 2)) {
      boolean wide = i + 1 < written.length() && (written.charAt(i + 1) == 'p' || written.charAt(i + 1) == 'P');
      weight += wide ? WIDE_CLASS : 1;
    }
    return RegexBudget.steps(weight + written.length() / 8);
  }

  private void escape(List<Part> parts) {
    if (pos + 1 >= s.length()) {
      malformed = true;
      return;
    }
    int c = s.codePointAt(pos + 1);
    if (c == 'Q') {
      quote(parts);
      return;
    }
    pos += 1 + Character.charCount(c);
    switch (c) {
      case 'A', 'b', 'B', 'z' -> parts.add(new Part(new RegexNode.Opaque(), RegexBudget.BRANCH));
      case 'p', 'P' -> parts.add(new Part(new RegexNode.Opaque(), RegexBudget.steps(folds ? FOLDED_CLASS : WIDE_CLASS)));
      default -> {
        boolean punctuation = c < 0x80 && !Character.isLetterOrDigit(c) && c > ' ' && c != 0x7F && c != '_';
        RegexNode node = punctuation ? new RegexNode.Texts(List.of(Character.toString(c))) : new RegexNode.Opaque();
        parts.add(new Part(node, RegexBudget.STEP));
      }
    }
    skipBraces(c);
  }

  /** {@code \x{10FFFF}} and {@code \p{Greek}}: the braces are no repeat. */
  private void skipBraces(int escaped) {
    if ((escaped == 'x' || escaped == 'p' || escaped == 'P') && pos < s.length() && s.charAt(pos) == '{') {
      int end = s.indexOf('}', pos);
      malformed |= end < 0;
      pos = end < 0 ? pos : end + 1;
    } else if (escaped == 'p' || escaped == 'P') {
      pos = Math.min(s.length(), pos + (pos < s.length() ? Character.charCount(s.codePointAt(pos)) : 0));
    }
  }

  private void quote(List<Part> parts) {
    int end = s.indexOf("\\E", pos + 2);
    int stop = end < 0 ? s.length() : end;
    for (int i = pos + 2; i < stop; i += Character.charCount(s.codePointAt(i))) {
      parts.add(new Part(new RegexNode.Opaque(), RegexBudget.STEP));
    }
    pos = end < 0 ? s.length() : end + 2;
  }
}
