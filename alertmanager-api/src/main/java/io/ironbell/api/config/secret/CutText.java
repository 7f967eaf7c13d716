package io.ironbell.api.config.secret;

/**
 * What is left of somebody's text that is cut for its length. It may end with the beginning of a secret, which nobody would recognise: the word
 * that was cut goes, however long it is (V-08). Where the secrets are known they are taken out before. Stateless.
 */
public final class CutText {
  private static final String BETWEEN_WORDS = " \t\r\n\"'<>";
  private static final String MORE = "...";

  private CutText() {}

  /** The text, or the beginning of one that is longer than {@code most} characters. */
  public static String shortened(String text, int most) {
    return text.length() <= most ? text : withoutLastWord(text.substring(0, most)) + MORE;
  }

  /** Without what follows the last white space, quote or angle bracket. */
  public static String withoutLastWord(String text) {
    int end = text.length();
    while (end > 0 && !endsWord(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Where the word ends in which a place is. */
  static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && !endsWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean endsWord(char c) {
    return BETWEEN_WORDS.indexOf(c) >= 0;
  }
}
