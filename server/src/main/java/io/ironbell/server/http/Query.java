package io.ironbell.server.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string, read as Go's {@code url.ParseQuery} reads them: pairs split at {@code &}; a pair with a
 * {@code ;} or a malformed escape is left out; order and repetition are kept. Bytes that are no UTF-8 make the whole query unusable
 * ({@link #isText}): leaving a filter out would answer with everything. Immutable.
 */
public final class Query {
  public static final Query EMPTY = new Query(List.of(), List.of(), true);

  private final List<String> names;
  private final List<String> values;
  private final boolean text;

  private Query(List<String> names, List<String> values, boolean text) {
    this.names = names;
    this.values = values;
    this.text = text;
  }

  /** Parses the part of the target after {@code ?}; null and empty give no parameters. */
  public static Query parse(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return EMPTY;
    }
    List<String> names = new ArrayList<>(4);
    List<String> values = new ArrayList<>(4);
    boolean text = true;
    int start = 0;
    while (start <= raw.length()) {
      int end = raw.indexOf('&', start);
      if (end < 0) {
        end = raw.length();
      }
      text &= addPair(raw.substring(start, end), names, values);
      start = end + 1;
    }
    return new Query(List.copyOf(names), List.copyOf(values), text);
  }

  /** False if the pair holds bytes that are no UTF-8. */
  private static boolean addPair(String pair, List<String> names, List<String> values) {
    if (pair.isEmpty() || pair.indexOf(';') >= 0 || !PercentDecoder.isEscaped(pair)) {
      return true;
    }
    int equals = pair.indexOf('=');
    String name = PercentDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), true);
    String value = PercentDecoder.decode(equals < 0 ? "" : pair.substring(equals + 1), true);
    if (name == null || value == null) {
      return false;
    }
    names.add(name);
    values.add(value);
    return true;
  }

  /** Whether everything in it was UTF-8; if not, it must not be used. */
  public boolean isText() {
    return text;
  }

  /** Every value of that name, in order; empty if absent. */
  public List<String> all(String name) {
    List<String> found = new ArrayList<>(2);
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(name)) {
        found.add(values.get(i));
      }
    }
    return found;
  }
}
