package io.ironbell.server.api;

/** What upstream takes for a UUID: with or without dashes, in braces, as a URN; letters in any case. */
final class Uuid {
  private Uuid() {}

  static boolean is(String text) {
    return switch (text.length()) {
      case 32 -> digits(text, 0, 32);
      case 36 -> dashed(text, 0);
      case 38 -> text.startsWith("{") && text.endsWith("}") && dashed(text, 1);
      case 45 -> text.regionMatches(true, 0, "urn:uuid:", 0, 9) && dashed(text, 9);
      default -> false;
    };
  }

  private static boolean dashed(String text, int at) {
    return digits(text, at, 8)
        && text.charAt(at + 8) == '-'
        && digits(text, at + 9, 4)
        && text.charAt(at + 13) == '-'
        && digits(text, at + 14, 4)
        && text.charAt(at + 18) == '-'
        && digits(text, at + 19, 4)
        && text.charAt(at + 23) == '-'
        && digits(text, at + 24, 12);
  }

  private static boolean digits(String text, int from, int count) {
    for (int i = from; i < from + count; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
