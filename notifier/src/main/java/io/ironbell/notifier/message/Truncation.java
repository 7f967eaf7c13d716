package io.ironbell.notifier.message;

import java.nio.charset.StandardCharsets;

/**
 * Texts cut to what a receiver takes, as upstream's {@code notify/util.go} cuts them (INT-COMMON-04, G-243, G-244).
 *
 * @param text what is left
 * @param cut whether anything is missing
 */
public record Truncation(String text, boolean cut) {
  private static final String ELLIPSIS = "…";

  /** At most {@code most} runes, the ellipsis included; up to three are cut without one. */
  public static Truncation runes(String text, int most) {
    if (text.length() <= most || text.codePointCount(0, text.length()) <= most) {
      return new Truncation(text, false);
    }
    boolean bare = most <= 3;
    String kept = text.substring(0, text.offsetByCodePoints(0, bare ? most : most - 1));
    return new Truncation(bare ? kept : kept + ELLIPSIS, true);
  }

  /** At most {@code most} bytes of UTF-8, cut between runes, the ellipsis included. */
  public static Truncation bytes(String text, int most) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= most) {
      return new Truncation(text, false);
    }
    if (most < 3) {
      return new Truncation(".".repeat(most), true);
    }
    int left = most - 3;
    int end = 0;
    while (end < text.length()) {
      int rune = text.codePointAt(end);
      left -= utf8Length(rune);
      if (left < 0) {
        break;
      }
      end += Character.charCount(rune);
    }
    return new Truncation(text.substring(0, end) + ELLIPSIS, true);
  }

  private static int utf8Length(int rune) {
    return rune < 0x80 ? 1 : rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
  }
}
