package io.ironbell.api.config.secret;

import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;

/**
 * Finds in a text whatever it holds of many secrets, in one pass whose cost hardly grows with their number: at each place the longest form that
 * begins there is searched for among all, sorted. Immutable.
 */
final class KnownForms {
  /** No form is shorter. */
  static final int SHORTEST = 4;

  private static final int BEGINNINGS = 1 << 18;

  private final String[] forms;
  private final boolean[] goesOn;
  /** For each form the longest other one with which it begins; -1 for none. */
  private final int[] shorter;
  /** Hashes of how forms begin: most places of a text begin none. */
  private final BitSet beginnings = new BitSet(BEGINNINGS);

  /** @param all whether each form is only the beginning of what is secret, which goes on to the end of the word */
  KnownForms(SortedMap<String, Boolean> all) {
    this.forms = new String[all.size()];
    this.goesOn = new boolean[forms.length];
    this.shorter = new int[forms.length];
    int next = 0;
    for (Map.Entry<String, Boolean> each : all.entrySet()) {
      add(next++, each.getKey(), each.getValue());
    }
  }

  private void add(int at, String form, boolean open) {
    int before = at - 1;
    while (before >= 0 && !form.startsWith(forms[before])) {
      before = shorter[before];
    }
    forms[at] = form;
    shorter[at] = before;
    goesOn[at] = open || before >= 0 && goesOn[before];
    beginnings.set(beginning(form, 0));
  }

  private static int beginning(String text, int at) {
    int hash = ((text.charAt(at) * 31 + text.charAt(at + 1)) * 31 + text.charAt(at + 2)) * 31 + text.charAt(at + 3);
    return (hash ^ hash >>> 15) & BEGINNINGS - 1;
  }

  /** A stretch of a text in which every character belongs to a secret. */
  @FunctionalInterface
  interface Stretch {
    void found(int from, int to);
  }

  /** Tells of every character that belongs to one. */
  void find(String text, Stretch stretch) {
    BitSet goingOn = new BitSet();
    int from = 0;
    int to = 0;
    for (int at = 0; at <= text.length() - SHORTEST; at++) {
      int form = beginnings.get(beginning(text, at)) ? longest(text, at) : -1;
      if (form >= 0) {
        int end = at + forms[form].length();
        if (at > to) {
          tell(stretch, from, to);
        }
        from = at > to || from == to ? at : from;
        to = Math.max(to, end);
        if (goesOn[form]) {
          goingOn.set(end);
        }
      }
    }
    tell(stretch, from, to);
    tellOfWords(text, goingOn, stretch);
  }

  /** Each word once, however many beginnings of secrets are in it. */
  private static void tellOfWords(String text, BitSet goingOn, Stretch stretch) {
    int told = -1;
    for (int from = goingOn.nextSetBit(0); from >= 0; from = goingOn.nextSetBit(from + 1)) {
      if (from > told) {
        told = CutText.wordEnd(text, from);
        tell(stretch, from, told);
      }
    }
  }

  private static void tell(Stretch stretch, int from, int to) {
    if (to > from) {
      stretch.found(from, to);
    }
  }

  /** All forms that a text begins with are among the last one that is not behind it, and what that one begins with. */
  private int longest(String text, int at) {
    int low = 0;
    int high = forms.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBehind(forms[middle], text, at)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    int form = low - 1;
    while (form >= 0 && !text.startsWith(forms[form], at)) {
      form = shorter[form];
    }
    return form;
  }

  private static boolean isBehind(String form, String text, int at) {
    int common = Math.min(form.length(), text.length() - at);
    for (int i = 0; i < common; i++) {
      int difference = form.charAt(i) - text.charAt(at + i);
      if (difference != 0) {
        return difference > 0;
      }
    }
    return form.length() > common;
  }
}
