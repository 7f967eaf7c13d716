package io.ironbell.server.http;

/** Path arithmetic as Go's {@code net/http} and {@code net/url} do it. */
final class RoutePath {
  private RoutePath() {}

  /** The route prefix as upstream normalises it: one leading slash, none at the end; {@code /} for none. */
  static String prefix(String raw) {
    int start = 0;
    int end = raw.length();
    while (start < end && raw.charAt(start) == '/') {
      start++;
    }
    while (end > start && raw.charAt(end - 1) == '/') {
      end--;
    }
    return "/" + raw.substring(start, end);
  }

  /** Without empty, {@code .} and {@code ..} segments; a trailing slash is kept. The same object if it was clean already. */
  static String clean(String path) {
    if (isClean(path)) {
      return path;
    }
    StringBuilder out = new StringBuilder(path.length() + 1);
    String last = "";
    for (String segment : path.split("/", -1)) {
      last = segment;
      if (segment.equals("..")) {
        out.setLength(Math.max(0, out.lastIndexOf("/")));
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        out.append('/').append(segment);
      }
    }
    boolean slash = last.isEmpty();
    return out.isEmpty() ? "/" : slash ? out.append('/').toString() : out.toString();
  }

  private static boolean isClean(String path) {
    if (path.isEmpty() || path.charAt(0) != '/') {
      return false;
    }
    for (int i = 1; i < path.length(); i++) {
      char before = path.charAt(i - 1);
      char c = path.charAt(i);
      if (before == '/' && (c == '/' || c == '.')) {
        return c == '.' && !dotSegment(path, i);
      }
    }
    return true;
  }

  private static boolean dotSegment(String path, int start) {
    int slash = path.indexOf('/', start);
    String segment = path.substring(start, slash < 0 ? path.length() : slash);
    return segment.equals(".") || segment.equals("..") || path.indexOf("//", start) >= 0 || path.indexOf("/.", start) >= 0;
  }
}
