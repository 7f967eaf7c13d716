package io.ironbell.api.matcher;

import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The classes that {@code \p} names, categories and scripts, in the JDK's Unicode and under the names that Go knows. Any thread. */
final class UnicodeClass {
  /** Name, long names, the JDK's number. The first letter is a category by itself. */
  private static final List<String> CATEGORIES =
      List.of(
          "Cn Unassigned 0", "Lu UppercaseLetter 1", "Ll LowercaseLetter 2", "Lt TitlecaseLetter 3", "Lm ModifierLetter 4", "Lo OtherLetter 5",
          "Mn NonspacingMark 6", "Me EnclosingMark 7", "Mc SpacingMark 8", "Nd DecimalNumber Digit 9", "Nl LetterNumber 10", "No OtherNumber 11",
          "Zs SpaceSeparator 12", "Zl LineSeparator 13", "Zp ParagraphSeparator 14", "Cc Control Cntrl 15", "Cf Format 16", "Co PrivateUse 18",
          "Cs Surrogate 19", "Pd DashPunctuation 20", "Ps OpenPunctuation 21", "Pe ClosePunctuation 22", "Pc ConnectorPunctuation 23",
          "Po OtherPunctuation 24", "Sm MathSymbol 25", "Sc CurrencySymbol 26", "Sk ModifierSymbol 27", "So OtherSymbol 28",
          "Pi InitialPunctuation 29", "Pf FinalPunctuation 30");

  private static final List<String> GROUPS =
      List.of("C Other", "L Letter", "M Mark CombiningMark", "N Number", "P Punctuation Punct", "S Symbol", "Z Separator");

  private static final Map<String, Supplier<BitSet>> CLASSES = classes();

  /** What has been asked for, by name and kind: there are some hundreds, most of them short. */
  private static final Map<String, String> RANGES = new ConcurrentHashMap<>();

  private UnicodeClass() {}

  private static Map<String, Supplier<BitSet>> classes() {
    Map<String, Integer> types = new HashMap<>(); // as bits
    for (String category : CATEGORIES) {
      String[] words = category.split(" ");
      int bit = 1 << Integer.parseInt(words[words.length - 1]);
      for (int i = 0; i < words.length - 1; i++) {
        types.put(loose(words[i]), bit);
      }
      types.merge(loose(category.substring(0, 1)), bit, (a, b) -> a | b);
    }
    for (String group : GROUPS) {
      for (String name : group.split(" ")) {
        types.put(loose(name), types.getOrDefault(loose(group.substring(0, 1)), 0));
      }
    }
    int cased = 1 << Character.UPPERCASE_LETTER | 1 << Character.LOWERCASE_LETTER | 1 << Character.TITLECASE_LETTER;
    types.put("lc", cased);
    types.put("casedletter", cased);
    Map<String, Supplier<BitSet>> classes = new HashMap<>();
    types.forEach((name, bits) -> classes.put(name, () -> UnicodeTable.ofTypes(bits)));
    classes.put("ascii", UnicodeClass::ascii);
    classes.put("assigned", () -> UnicodeTable.ofTypes(~(1 << Character.UNASSIGNED)));
    for (UnicodeScript script : UnicodeScript.values()) {
      if (script != UnicodeScript.UNKNOWN) {
        classes.put(loose(script.name()), () -> UnicodeTable.ofScript(script));
      }
    }
    return Map.copyOf(classes);
  }

  /** Go compares names without regard to case, spaces, underscores and hyphens. */
  private static String loose(String name) {
    return name.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * What stands between the brackets of a class with the same characters. It ends in a range, so that a hyphen behind it means itself.
   *
   * @param folded with all that are the same but for case
   * @return null when there is none of that name
   */
  static @Nullable String ranges(String name, boolean negated, boolean folded) {
    String loose = loose(name);
    Supplier<BitSet> members = CLASSES.get(loose);
    if (members == null) {
      return null;
    }
    return RANGES.computeIfAbsent((negated ? "^" : "") + (folded ? "i" : "=") + loose, _ -> {
      BitSet all = folded ? UnicodeTable.folded(members.get()) : members.get();
      if (negated) {
        all.flip(0, UnicodeTable.CHARACTERS);
      }
      return written(all);
    });
  }

  private static BitSet ascii() {
    BitSet ascii = new BitSet();
    ascii.set(0, 0x80);
    return ascii;
  }

  private static String written(BitSet members) {
    StringBuilder out = new StringBuilder();
    int end;
    for (int from = members.nextSetBit(0); from >= 0; from = members.nextSetBit(end)) {
      end = members.nextClearBit(from);
      write(out, from);
      if (end - from > 1 || members.nextSetBit(end) < 0) {
        write(out.append('-'), end - 1);
      }
    }
    return out.toString();
  }

  private static void write(StringBuilder out, int c) {
    if (c < 0x80 && !Character.isLetterOrDigit(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      out.append("\\x{").append(Integer.toHexString(c)).append('}');
    } else {
      out.appendCodePoint(c);
    }
  }
}
