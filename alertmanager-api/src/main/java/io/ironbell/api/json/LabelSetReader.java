package io.ironbell.api.json;

import io.ironbell.api.model.LabelSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {"name":"value", …}} into a {@link LabelSet}. Owned by one pass; its two arrays are used again and again. As long as sets have
 * the names of the one before, which is what senders do, names are compared and not looked up.
 */
final class LabelSetReader {
  /** More labels than this are refused: no sender has them, and sorting them is work that a stranger could order. */
  static final int MAX_LABELS = 10_000;

  /** Longest name or value, in UTF-16 units: a label is kept, hashed, indexed and sent again and again. */
  static final int MAX_TEXT = 1 << 20;

  private final JsonCursor cursor;
  private final JsonSkip skip;
  private @Nullable String[] names = new @Nullable String[64];
  private @Nullable String[] values = new @Nullable String[64];
  private int size;

  private final @Nullable WrittenSet written;
  private final LabelShapes shapes;
  private @Nullable LabelShape last;

  /** @param written null where sets come once and need not be remembered */
  LabelSetReader(JsonCursor cursor, JsonSkip skip, @Nullable WrittenSet written, LabelShapes shapes) {
    this.cursor = cursor;
    this.skip = skip;
    this.written = written;
    this.shapes = shapes;
    this.last = shapes.last();
  }

  /**
   * The set, or null where the text says null. A second object under the same key adds to the first, as in Go.
   *
   * @param before what the same key gave before in this object
   * @param field as Go names it in its complaints, such as {@code Alert.labels}
   */
  @Nullable LabelSet read(@Nullable LabelSet before, String field, FirstError errors) {
    if (cursor.isNull()) {
      return null;
    }
    String kind = cursor.kind();
    if (!kind.equals("object")) {
      errors.wrongType(kind, "Go struct field " + field, "models.LabelSet");
      skip.value(2);
      return before;
    }
    if (before != null || written == null) {
      return object(before, field, errors);
    }
    LabelSet known = written.known(cursor.position());
    if (known != null) {
      cursor.moveTo(written.end());
      return known;
    }
    LabelSet read = object(null, field, errors);
    return errors.text() == null ? written.read(cursor.position(), read) : read;
  }

  private LabelSet object(@Nullable LabelSet before, String field, FirstError errors) {
    cursor.consume();
    boolean more = cursor.opens('}');
    size = 0;
    if (before == null && last != null) {
      LabelShape shape = last;
      String[] read = new String[shape.names.length];
      while (more && size < read.length && cursor.keyIs(shape.keys[size])) {
        read[shape.places[size]] = value(shape.written[size], field, errors);
        size++;
        more = cursor.nextMember();
      }
      if (!more && size == read.length) {
        return LabelSet.ofSorted(shape.names, read);
      }
      for (int i = 0; i < size; i++) {
        names[i] = shape.written[i];
        values[i] = read[shape.places[i]];
      }
    } else if (before != null) {
      for (int i = 0; i < before.size(); i++) {
        add(before.name(i), before.value(i));
      }
    }
    while (more) {
      String name = bounded(cursor.key());
      add(name, value(name, field, errors));
      more = cursor.nextMember();
    }
    return set();
  }

  private LabelSet set() {
    LabelShape shape = shapes.of(names, size);
    if (shape == null) {
      return size == 0 ? LabelSet.EMPTY : LabelSet.ofOwned(taken(names), taken(values));
    }
    last = shape;
    String[] given = taken(values);
    String[] ordered = new String[size];
    for (int i = 0; i < size; i++) {
      ordered[shape.places[i]] = given[i];
    }
    return LabelSet.ofSorted(shape.names, ordered);
  }

  /** A null is an empty value. */
  private String value(String name, String field, FirstError errors) {
    if (cursor.next() == '"') {
      return bounded(cursor.string());
    }
    if (!cursor.isNull()) {
      errors.wrongType(cursor.kind(), "Go struct field " + field + "." + name, "string");
      skip.value(3);
    }
    return "";
  }

  private String bounded(String text) {
    if (text.length() > MAX_TEXT) {
      throw new SyntaxFailure("a text that ends at byte " + cursor.position() + " is longer than " + MAX_TEXT + " characters");
    }
    return text;
  }

  private void add(String name, String value) {
    if (size == names.length) {
      if (size >= MAX_LABELS) {
        throw new SyntaxFailure("an object at byte " + cursor.position() + " has more than " + MAX_LABELS + " labels");
      }
      int room = Math.min(size * 4, MAX_LABELS);
      names = Arrays.copyOf(names, room);
      values = Arrays.copyOf(values, room);
    }
    names[size] = name;
    values[size++] = value;
  }

  @SuppressWarnings("NullAway") // the first places are filled
  private String[] taken(@Nullable String[] from) {
    return Arrays.copyOf(from, size);
  }
}
