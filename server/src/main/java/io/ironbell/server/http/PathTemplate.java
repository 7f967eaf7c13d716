package io.ironbell.server.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path pattern with parameters, matched segment by segment. Immutable. */
final class PathTemplate {
  private final String[] segments;
  private final boolean openEnded;

  PathTemplate(String pattern) {
    this.segments = pattern.substring(1).split("/", -1);
    this.openEnded = pattern.endsWith("...}");
  }

  static boolean isTemplate(String pattern) {
    return pattern.indexOf('{') >= 0;
  }

  /** The parameters of a path, or null if it does not match. Values are as given: decoding is the caller's. */
  @Nullable Map<String, String> match(String path) {
    Map<String, String> params = new HashMap<>(2);
    int start = 1;
    for (int i = 0; i < segments.length; i++) {
      if (start > path.length()) {
        return null;
      }
      boolean rest = openEnded && i == segments.length - 1;
      int end = rest ? path.length() : endOfSegment(path, start);
      String segment = segments[i];
      String actual = path.substring(start, end);
      if (rest) {
        params.put(segment.substring(1, segment.length() - 4), actual);
      } else if (segment.startsWith("{")) {
        if (actual.isEmpty()) {
          return null;
        }
        params.put(segment.substring(1, segment.length() - 1), actual);
      } else if (!segment.equals(actual)) {
        return null;
      }
      start = end + 1;
    }
    return start > path.length() ? params : null;
  }

  private static int endOfSegment(String path, int start) {
    int slash = path.indexOf('/', start);
    return slash < 0 ? path.length() : slash;
  }
}
