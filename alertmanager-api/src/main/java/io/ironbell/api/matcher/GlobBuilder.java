package io.ironbell.api.matcher;

import java.util.ArrayList;
import java.util.List;

/** A {@link Glob} being put together from left to right. Owned by one compilation. */
final class GlobBuilder {
  private final List<String> literals = new ArrayList<>();
  private final List<Integer> gaps = new ArrayList<>();
  private final StringBuilder tail = new StringBuilder();

  /**
   * Adds a gap, or each of some texts, to all globs: several texts multiply them.
   *
   * @param gap -1 when texts are added
   * @return false when no glob can say it
   */
  static boolean extend(List<GlobBuilder> globs, int gap, List<String> texts) {
    if (gap >= 0) {
      boolean fits = true;
      for (GlobBuilder glob : globs) {
        fits &= glob.addGap(gap);
      }
      return fits;
    }
    if (texts.size() == 1 && texts.getFirst().indexOf('\n') < 0) {
      globs.forEach(glob -> glob.tail.append(texts.getFirst()));
      return true;
    }
    List<GlobBuilder> before = List.copyOf(globs);
    globs.clear();
    for (GlobBuilder glob : before) {
      for (String text : texts) {
        if (text.indexOf('\n') >= 0) {
          return false;
        }
        globs.add(glob.with(text));
      }
    }
    return true;
  }

  /** Two gaps in a row are one, unless both want a character: a gap counts units, and a character may be two. */
  private boolean addGap(int least) {
    if (tail.isEmpty() && !gaps.isEmpty()) {
      int before = gaps.removeLast();
      gaps.add(before + least);
      return before + least <= 1;
    }
    literals.add(tail.toString());
    gaps.add(least);
    tail.setLength(0);
    return true;
  }

  private GlobBuilder with(String text) {
    GlobBuilder copy = new GlobBuilder();
    copy.literals.addAll(literals);
    copy.gaps.addAll(gaps);
    copy.tail.append(tail).append(text);
    return copy;
  }

  ValueTest build() {
    if (gaps.isEmpty()) {
      return new ValueTest.In(java.util.Set.of(tail.toString()));
    }
    List<String> all = new ArrayList<>(literals);
    all.add(tail.toString());
    return new Glob(List.copyOf(all), List.copyOf(gaps));
  }
}
