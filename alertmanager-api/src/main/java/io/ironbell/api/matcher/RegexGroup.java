package io.ironbell.api.matcher;

/**
 * What follows {@code (?} in a pattern.
 *
 * @param setsFlags true also for names: whether a name is legal and new is for re2j to say, so the pattern has to be shown to it
 * @param hasBody false for {@code (?i)}, which is over where it stands
 * @param end where the body begins, or behind the closing parenthesis when there is none
 */
record RegexGroup(boolean captures, boolean setsFlags, boolean hasBody, int end) {
  static final RegexGroup UNKNOWN = new RegexGroup(false, false, false, -1);

  static RegexGroup at(String s, int from) {
    if (s.startsWith("P<", from)) {
      return named(s, from + 2);
    }
    if (s.startsWith("<", from)) {
      return named(s, from + 1);
    }
    int i = from;
    while (i < s.length() && "imsU-".indexOf(s.charAt(i)) >= 0) {
      i++;
    }
    if (i == s.length()) {
      return UNKNOWN;
    }
    return switch (s.charAt(i)) {
      case ':' -> new RegexGroup(false, i > from, true, i + 1);
      case ')' -> new RegexGroup(false, true, false, i + 1);
      default -> UNKNOWN;
    };
  }

  private static RegexGroup named(String s, int from) {
    int end = s.indexOf('>', from);
    return end < 0 ? UNKNOWN : new RegexGroup(true, true, true, end + 1);
  }
}
