package io.ironbell.notifier;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What each field of the configuration is for the egress guard, as {@code configuration-fields.txt} has it. Immutable. */
record ClassifiedFields(List<Line> lines) {
  private static final Set<String> KINDS = Set.of("destination", "inherited", "not-loaded", "content");
  private static final Set<String> MOMENTS = Set.of("load", "file", "label");

  /** @param judged when, for what decides a destination */
  record Line(String field, String kind, Set<String> judged) {
    Line {
      boolean decides = kind.equals("destination") || kind.equals("inherited");
      if (!KINDS.contains(kind) || !MOMENTS.containsAll(judged) || decides == judged.isEmpty()) {
        throw new AssertionError("configuration-fields.txt: " + field + " " + kind + " " + judged);
      }
    }

    private static Line of(String text) {
      String[] cells = text.split(" +");
      return new Line(cells[0], cells[1], Set.copyOf(List.of(cells).subList(2, cells.length)));
    }
  }

  static ClassifiedFields read() {
    return new ClassifiedFields(TestLines.of(ClassifiedFields.class, "configuration-fields.txt").map(Line::of).toList());
  }

  List<String> names() {
    return lines.stream().map(Line::field).toList();
  }

  Set<String> of(String kind) {
    return lines.stream().filter(line -> line.kind.equals(kind)).map(Line::field).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The fields that decide a destination and are judged at that moment. */
  Set<String> judgedBy(String moment) {
    return lines.stream().filter(line -> line.judged.contains(moment)).map(Line::field).collect(Collectors.toCollection(TreeSet::new));
  }
}
