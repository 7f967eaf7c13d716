package io.ironbell.api.config.secret;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a text says when escapes are taken off it, and where in the original it says it. Immutable. */
final class UnescapedText {
  private static final Map<String, Character> NAMED = Map.of("amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'');
  private static final int LONGEST_ENTITY = 10;
  private static final String PLAIN = "\"\\/'";
  private static final String LETTERS = "nrtbf";
  private static final String CONTROLS = "\n\r\t\b\f";

  private final String text;
  private final int @Nullable [] starts;

  /** @param starts for each character, and for the end, where in the original it begins; null for the original itself */
  private UnescapedText(String text, int @Nullable [] starts) {
    this.text = text;
    this.starts = starts;
  }

  static UnescapedText of(String original) {
    return new UnescapedText(original, null);
  }

  String text() {
    return text;
  }

  int start(int at) {
    return starts == null ? at : starts[at];
  }

  /** Whoever masks a part of an escape masks all of it: half of one says something else. */
  void widen(BitSet masked) {
    int next = masked.nextSetBit(0);
    for (int at = 0; at < text.length() && next >= 0; at++) {
      int from = start(at);
      int to = start(at + 1);
      next = next < from ? masked.nextSetBit(from) : next;
      if (next >= 0 && next < to && to - from > 1) {
        masked.set(from, to);
      }
    }
  }

  /** One level of JSON's escapes less; null where there are none. */
  @Nullable UnescapedText json() {
    return without('\\', UnescapedText::readJson);
  }

  /** One level of HTML's less. */
  @Nullable UnescapedText html() {
    return without('&', UnescapedText::readHtml);
  }

  @FunctionalInterface
  private interface Escape {
    /** Adds what is said at a place. @return where the escape ends; the place itself if it is none */
    int read(String text, int at, StringBuilder said);
  }

  private @Nullable UnescapedText without(char mark, Escape escape) {
    if (text.indexOf(mark) < 0) {
      return null;
    }
    StringBuilder said = new StringBuilder(text.length());
    int[] begins = new int[text.length() + 1];
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int before = said.length();
      int end = c == mark ? escape.read(text, at, said) : at;
      if (end == at) {
        said.append(c);
        end++;
      }
      Arrays.fill(begins, before, said.length(), start(at));
      at = end;
    }
    if (said.length() == text.length()) {
      return null;
    }
    begins[said.length()] = start(at);
    return new UnescapedText(said.toString(), begins);
  }

  private static int readJson(String text, int at, StringBuilder said) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    int code = next == 'u' && at + 6 <= text.length() ? number(text, at + 2, at + 6, 16) : -1;
    if (code >= 0) {
      said.append((char) code);
      return at + 6;
    }
    if (PLAIN.indexOf(next) >= 0) {
      said.append(next);
      return at + 2;
    }
    int control = LETTERS.indexOf(next);
    if (control >= 0) {
      said.append(CONTROLS.charAt(control));
      return at + 2;
    }
    return at;
  }

  private static int readHtml(String text, int at, StringBuilder said) {
    int end = text.indexOf(';', at, Math.min(text.length(), at + LONGEST_ENTITY));
    if (end < at + 2) {
      return at;
    }
    if (text.charAt(at + 1) == '#') {
      boolean hex = (text.charAt(at + 2) | ' ') == 'x';
      int code = hex ? number(text, at + 3, end, 16) : number(text, at + 2, end, 10);
      return code(code, at, end + 1, said);
    }
    Character named = NAMED.get(text.substring(at + 1, end));
    return code(named == null ? -1 : named, at, end + 1, said);
  }

  private static int code(int code, int at, int behind, StringBuilder said) {
    if (code < 0 || !Character.isValidCodePoint(code)) {
      return at;
    }
    said.appendCodePoint(code);
    return behind;
  }

  /** Of digits only, at most seven; else -1. */
  private static int number(String text, int from, int to, int radix) {
    int number = to > from && to - from <= 7 ? 0 : -1;
    for (int i = from; i < to && number >= 0; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      number = digit < 0 ? -1 : number * radix + digit;
    }
    return number;
  }
}
