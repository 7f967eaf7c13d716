package io.ironbell.notifier.http;

/**
 * What is left of somebody's text that was cut for its length. It may end with the beginning of a secret, which nobody would recognise: the
 * word that was cut goes (V-08). Stateless.
 */
public final class CutText {
  private static final int LONGEST_SECRET = 4096;
  private static final String BETWEEN_WORDS = " \t\r\n\"'<>";

  private CutText() {}

  /** Without what follows the last white space, quote or angle bracket, at most {@value #LONGEST_SECRET} characters of it. */
  public static String withoutLastWord(String text) {
    int end = text.length();
    int least = Math.max(0, end - LONGEST_SECRET);
    while (end > least && BETWEEN_WORDS.indexOf(text.charAt(end - 1)) < 0) {
      end--;
    }
    return text.substring(0, end);
  }
}
