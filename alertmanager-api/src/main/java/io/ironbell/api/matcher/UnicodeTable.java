package io.ironbell.api.matcher;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * What the JDK knows of all characters, in runs of equal ones: asked for each of a million characters once and not for each class again. Made
 * when somebody first asks. Immutable, any thread.
 */
final class UnicodeTable {
  static final int CHARACTERS = Character.MAX_CODE_POINT + 1;

  private final int[] starts;
  private final int[] values;

  private UnicodeTable(int[] starts, int[] values) {
    this.starts = starts;
    this.values = values;
  }

  private static UnicodeTable of(IntUnaryOperator valueOf) {
    int[] starts = new int[1024];
    int[] values = new int[1024];
    int runs = 0;
    for (int c = 0; c < CHARACTERS; c++) {
      int value = valueOf.applyAsInt(c);
      if (runs == 0 || values[runs - 1] != value) {
        if (runs == starts.length) {
          starts = Arrays.copyOf(starts, 2 * runs);
          values = Arrays.copyOf(values, 2 * runs);
        }
        starts[runs] = c;
        values[runs++] = value;
      }
    }
    return new UnicodeTable(Arrays.copyOf(starts, runs), Arrays.copyOf(values, runs));
  }

  /** @param types as bits, by the numbers of {@link Character#getType} */
  static BitSet ofTypes(int types) {
    return Types.TABLE.where(value -> types >> value & 1);
  }

  static BitSet ofScript(UnicodeScript script) {
    return Scripts.TABLE.where(value -> value == script.ordinal() ? 1 : 0);
  }

  private BitSet where(IntUnaryOperator one) {
    BitSet found = new BitSet(CHARACTERS);
    for (int i = 0; i < starts.length; i++) {
      if (one.applyAsInt(values[i]) == 1) {
        found.set(starts[i], i + 1 < starts.length ? starts[i + 1] : CHARACTERS);
      }
    }
    return found;
  }

  /** With all that are the same as one of them but for case. */
  static BitSet folded(BitSet members) {
    BitSet all = (BitSet) members.clone();
    for (int[] same : Cases.SAME) {
      if (Arrays.stream(same).anyMatch(members::get)) {
        Arrays.stream(same).forEach(all::set);
      }
    }
    return all;
  }

  private static final class Types {
    static final UnicodeTable TABLE = UnicodeTable.of(Character::getType);
  }

  private static final class Scripts {
    static final UnicodeTable TABLE = UnicodeTable.of(c -> UnicodeScript.of(c).ordinal());
  }

  private static final class Cases {
    static final List<int[]> SAME = same();

    private static List<int[]> same() {
      Map<Integer, BitSet> byKey = new HashMap<>();
      for (int c = 0; c < CHARACTERS; c++) {
        int key = key(c);
        if (key != c) {
          BitSet characters = byKey.computeIfAbsent(key, _ -> new BitSet());
          characters.set(c);
          characters.set(key);
        }
      }
      List<int[]> same = new ArrayList<>();
      byKey.forEach((key, characters) -> same.add(characters.stream().toArray()));
      return same;
    }

    /** The same for all that differ in case only. The i's of Turkish have no partners. */
    private static int key(int c) {
      return c == 0x130 || c == 0x131 ? c : Character.toLowerCase(Character.toUpperCase(c));
    }
  }
}
