package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.Utf8;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The title case of {@code golang.org/x/text/cases}: of every word the first letter in title case, the rest in lower case. A word goes on over
 * digits, marks, underscores, and one apostrophe, point or colon at a time. Stateless.
 */
public final class TitleCase {
  private static final String MIDDLE = ".:'\u00B7\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A";
  private static final int SIGMA = 0x3A3;

  /** Scripts that do not put spaces between words: each letter counts as one. */
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR,
          UnicodeScript.TAI_LE, UnicodeScript.NEW_TAI_LUE, UnicodeScript.TAI_THAM, UnicodeScript.TAI_VIET, UnicodeScript.AHOM);

  /** Marks of sound that all scripts of Japan share. */
  private static final String WITHOUT_SPACES_TOO = "\u3031\u3032\u3033\u3034\u3035\u30FC\uFF70";

  /** What words go on over though its kind does not say so, as pairs of first and last. */
  private static final String IN_WORDS =
      "\u0295\u0295\u00B8\u00B8\u02C2\u02C5\u02D2\u02D7\u02DE\u02DF\u02E5\u02EB\u02ED\u02ED\u02EF\u02FF\u055A\u055C\u055E\u055E\u058A\u058A\u05F3\u05F3"
          + "\u066B\u066B\u19DA\u19DA\u202F\u202F\uA708\uA716\uA720\uA721\uA789\uA78A\uAB5B\uAB5B";

  private static final int SKIN_FIRST = 0x1F3FB;
  private static final int SKIN_LAST = 0x1F3FF;

  /** A letter of the throat that has no case, though the JDK says so. */
  private static final int THROAT = 0x295;

  private static final char IOTA = '\u0399';
  private static final char IOTA_BELOW = '\u0345';

  private TitleCase() {}

  public static String of(String text) {
    String clean = Utf8.clean(text);
    StringBuilder out = new StringBuilder(clean.length());
    boolean inWord = false;
    boolean middle = false;
    for (int i = 0; i < clean.length(); ) {
      int c = clean.codePointAt(i);
      boolean isMiddle = MIDDLE.indexOf(c) >= 0;
      inWord &= !(middle && isMiddle);
      if (!isCased(c)) {
        out.appendCodePoint(c);
        inWord &= isMiddle || !isBreak(c);
      } else if (inWord) {
        out.append(lower(clean, i, c));
      } else {
        title(out, c);
        inWord = true;
      }
      middle = isMiddle;
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static boolean isCased(int c) {
    return c != THROAT && (Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c));
  }

  private static boolean isBreak(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK,
          Character.CONNECTOR_PUNCTUATION -> false;
      case Character.FORMAT -> c == 0x200B; // the space without width
      case Character.LETTER_NUMBER -> Character.isIdeographic(c);
      case Character.OTHER_LETTER, Character.MODIFIER_LETTER ->
          Character.isIdeographic(c) || WITHOUT_SPACES.contains(UnicodeScript.of(c)) || WITHOUT_SPACES_TOO.indexOf(c) >= 0;
      default -> !isInWords(c);
    };
  }

  private static boolean isInWords(int c) {
    for (int i = 0; i < IN_WORDS.length(); i += 2) {
      if (c >= IN_WORDS.charAt(i) && c <= IN_WORDS.charAt(i + 1)) {
        return true;
      }
    }
    return c >= SKIN_FIRST && c <= SKIN_LAST;
  }

  /** Characters that become several have only their first letter in title case: ß, ﬁ; a Greek iota stays below: ᾲ. */
  private static void title(StringBuilder out, int c) {
    int single = Character.toTitleCase(c);
    String upper = Character.toString(c).toUpperCase(Locale.ROOT);
    if (single != c || Character.isTitleCase(c) || upper.codePointCount(0, upper.length()) == 1) {
      out.appendCodePoint(single);
      return;
    }
    boolean first = true;
    for (int i = 0; i < upper.length(); i++) {
      char letter = upper.charAt(i);
      out.append(first ? letter : letter == IOTA ? IOTA_BELOW : Character.toLowerCase(letter));
      first &= !isCased(letter);
    }
  }

  private static String lower(String text, int at, int c) {
    if (c == SIGMA) {
      return isFinal(text, at + 1) ? "ς" : "σ";
    }
    return Character.toString(c).toLowerCase(Locale.ROOT);
  }

  /** No letter follows before the word ends. */
  private static boolean isFinal(String text, int from) {
    for (int i = from; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!isIgnorable(c)) {
        return !isCased(c);
      }
    }
    return true;
  }

  private static boolean isIgnorable(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.MODIFIER_LETTER, Character.MODIFIER_SYMBOL -> true;
      default -> MIDDLE.indexOf(c) >= 0;
    };
  }
}
