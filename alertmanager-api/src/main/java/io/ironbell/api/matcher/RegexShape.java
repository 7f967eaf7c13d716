package io.ironbell.api.matcher;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the cheap test that says the same as a pattern, if there is one, and the literal that all its matches begin with. Stateless. */
final class RegexShape {
  /** Products of literals, {@code (a|b)(c|d)}; alternations may be as long as the pattern. */
  private static final int MOST_PRODUCTS = 1024;
  private static final int MOST_GLOBS = 64;

  private RegexShape() {}

  /** The test that equals a full match of {@code node}; null when only the automaton can tell. */
  static @Nullable ValueTest test(RegexNode node) {
    List<String> texts = texts(node);
    if (texts != null) {
      return new ValueTest.In(Set.copyOf(texts));
    }
    return switch (node) {
      case RegexNode.Alternation a -> anyOf(a);
      case RegexNode.Concat c -> globs(c.parts());
      case RegexNode.Repeat r -> globs(List.of(r));
      default -> null;
    };
  }

  private static @Nullable ValueTest anyOf(RegexNode.Alternation alternation) {
    Set<String> texts = new LinkedHashSet<>();
    List<ValueTest> tests = new ArrayList<>();
    for (RegexNode choice : alternation.choices()) {
      switch (test(choice)) {
        case null -> {
          return null;
        }
        case ValueTest.In in -> texts.addAll(in.texts());
        case ValueTest.AnyOf any -> tests.addAll(any.tests());
        case ValueTest other -> tests.add(other);
      }
    }
    if (!texts.isEmpty()) {
      tests.addFirst(new ValueTest.In(Set.copyOf(texts)));
    }
    return tests.size() == 1 ? tests.getFirst() : new ValueTest.AnyOf(List.copyOf(tests));
  }

  /** All texts that match, repeats possible; null when they are not finite or too many. */
  static @Nullable List<String> texts(RegexNode node) {
    return switch (node) {
      case RegexNode.Texts t -> t.texts();
      case RegexNode.Alternation a -> union(a.choices());
      case RegexNode.Concat c -> product(c.parts());
      case RegexNode.Repeat r -> repeated(r);
      case RegexNode.Dot d -> null;
      case RegexNode.Edge e -> null;
      case RegexNode.Opaque o -> null;
    };
  }

  private static @Nullable List<String> union(List<RegexNode> choices) {
    Set<String> all = new LinkedHashSet<>();
    for (RegexNode choice : choices) {
      List<String> texts = texts(choice);
      if (texts == null) {
        return null;
      }
      all.addAll(texts);
    }
    return List.copyOf(all);
  }

  private static @Nullable List<String> product(List<RegexNode> parts) {
    List<StringBuilder> heads = new ArrayList<>(List.of(new StringBuilder()));
    for (RegexNode part : parts) {
      List<String> texts = texts(part);
      if (texts == null || !append(heads, texts)) {
        return null;
      }
    }
    return heads.stream().map(StringBuilder::toString).toList();
  }

  private static boolean append(List<StringBuilder> heads, List<String> texts) {
    if (texts.size() == 1) {
      heads.forEach(head -> head.append(texts.getFirst()));
      return true;
    }
    if ((long) heads.size() * texts.size() > MOST_PRODUCTS && heads.size() > 1 || texts.size() > MOST_PRODUCTS && !isEmpty(heads)) {
      return false;
    }
    List<StringBuilder> before = List.copyOf(heads);
    heads.clear();
    for (StringBuilder head : before) {
      for (String text : texts) {
        heads.add(new StringBuilder(head).append(text));
      }
    }
    return true;
  }

  /** A long list of literals may stand alone, but not behind a long text that it would multiply. */
  private static boolean isEmpty(List<StringBuilder> heads) {
    return heads.size() == 1 && heads.getFirst().isEmpty();
  }

  private static @Nullable List<String> repeated(RegexNode.Repeat repeat) {
    if (repeat.max() < 0 || repeat.max() > 8) {
      return null;
    }
    Set<String> all = new LinkedHashSet<>();
    for (int n = repeat.min(); n <= repeat.max(); n++) {
      List<String> texts = product(java.util.Collections.nCopies(n, repeat.node()));
      if (texts == null || all.size() + texts.size() > MOST_PRODUCTS) {
        return null;
      }
      all.addAll(texts);
    }
    return List.copyOf(all);
  }

  private static @Nullable ValueTest globs(List<RegexNode> parts) {
    List<GlobBuilder> globs = new ArrayList<>(List.of(new GlobBuilder()));
    for (RegexNode part : parts) {
      int gap = gap(part);
      List<String> texts = gap < 0 ? texts(part) : List.of();
      if (texts == null || (long) globs.size() * texts.size() > MOST_GLOBS || !GlobBuilder.extend(globs, gap, texts)) {
        return null;
      }
    }
    List<ValueTest> tests = new ArrayList<>(globs.size());
    globs.forEach(glob -> tests.add(glob.build()));
    return tests.size() == 1 ? tests.getFirst() : new ValueTest.AnyOf(List.copyOf(tests));
  }

  private static int gap(RegexNode node) {
    return node instanceof RegexNode.Repeat r && r.node() instanceof RegexNode.Dot && r.max() < 0 && r.min() <= 1 ? r.min() : -1;
  }

  /** The longest text that every match begins with; empty when there is none to be seen. */
  static String prefix(RegexNode node) {
    List<String> texts = texts(node);
    if (texts != null) {
      return texts.isEmpty() ? "" : commonPrefix(texts);
    }
    return switch (node) {
      case RegexNode.Alternation a -> commonPrefix(a.choices().stream().map(RegexShape::prefix).toList());
      case RegexNode.Concat c -> prefix(c.parts());
      case RegexNode.Repeat r when r.min() > 0 -> prefix(r.node());
      default -> "";
    };
  }

  private static String prefix(List<RegexNode> parts) {
    StringBuilder prefix = new StringBuilder();
    for (RegexNode part : parts) {
      List<String> texts = texts(part);
      prefix.append(prefix(part));
      if (texts == null || texts.size() != 1) {
        break;
      }
    }
    return prefix.toString();
  }

  private static String commonPrefix(List<String> texts) {
    String common = texts.getFirst();
    for (String text : texts) {
      int n = 0;
      while (n < common.length() && n < text.length() && common.charAt(n) == text.charAt(n)) {
        n++;
      }
      common = common.substring(0, n);
    }
    return common;
  }
}
