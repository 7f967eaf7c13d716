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
      EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR);

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
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }

  private static boolean isBreak(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK,
          Character.CONNECTOR_PUNCTUATION, Character.MODIFIER_LETTER -> false;
      case Character.FORMAT -> c == 0x200B; // the space without width
      case Character.OTHER_LETTER -> Character.isIdeographic(c) || WITHOUT_SPACES.contains(Character.UnicodeScript.of(c));
      default -> true;
    };
  }

  /** Characters that become several have only their first letter in title case: ß, ﬁ. */
  private static void title(StringBuilder out, int c) {
    int single = Character.toTitleCase(c);
    String upper = Character.toString(c).toUpperCase(Locale.ROOT);
    if (single != c || upper.codePointCount(0, upper.length()) == 1) {
      out.appendCodePoint(single);
      return;
    }
    boolean first = true;
    for (int i = 0; i < upper.length(); i++) {
      char letter = upper.charAt(i);
      out.append(first ? letter : Character.toLowerCase(letter));
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
