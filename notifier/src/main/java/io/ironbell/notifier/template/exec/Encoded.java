package io.ironbell.notifier.template.exec;

/** How much bigger a text becomes when it is sent, in whichever way that is: JSON, mail or the query of a URL. Stateless. */
final class Encoded {
  /** A text this short is taken for the worst there is: to look at it would cost more than its memory is worth. */
  private static final int SHORT = 16 << 10;

  private static final int WORST = 6;

  private Encoded() {}

  /** The most bytes that any encoding makes of it. */
  static long bytes(String text) {
    int length = text.length();
    if (length <= SHORT) {
      return (long) WORST * length;
    }
    long bytes = 0;
    for (int i = 0; i < length; i++) {
      bytes += of(text.charAt(i));
    }
    return bytes;
  }

  private static int of(char c) {
    if (c >= 0x800) {
      return 9; // %E2%80%A6
    }
    if (c < ' ' || c == '&' || c == '<' || c == '>' || c >= 0x80) {
      return 6; // six letters of JSON; %C3%A4
    }
    return c == ' ' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' ? 1 : 3;
  }
}
