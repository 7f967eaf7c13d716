package io.ironbell.api.config.yaml;

/**
 * Which styles a text allows: libyaml's {@code analyze_scalar}.
 *
 * @param flowPlain without quotes inside brackets; {@code blockPlain} outside
 * @param literal as a block after a bar
 */
record ScalarShape(boolean flowPlain, boolean blockPlain, boolean singleQuoted, boolean literal) {

  static ScalarShape of(String text) {
    if (text.isEmpty()) {
      return new ScalarShape(false, true, true, false);
    }
    Scan scan = new Scan(text.codePoints().toArray());
    scan.blockIndicators = text.startsWith("---") || text.startsWith("...");
    scan.flowIndicators = scan.blockIndicators;
    scan.run();
    boolean edges = scan.spaceAtEdge || scan.breakAtEdge;
    boolean unplain = edges || scan.breakSpace || scan.spaceBreak || scan.special || scan.lineBreaks;
    return new ScalarShape(
        !unplain && !scan.flowIndicators, !unplain && !scan.blockIndicators, !scan.breakSpace && !scan.spaceBreak && !scan.special,
        !scan.trailingSpace && !scan.spaceBreak && !scan.special);
  }

  static boolean isBreak(int c) {
    return c == '\r' || c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  static boolean isPrintable(int c) {
    return c == '\n' || c >= ' ' && c <= '~' || c >= 0xA0 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF;
  }

  /** One pass over the characters. */
  private static final class Scan {
    private final int[] text;
    boolean blockIndicators;
    boolean flowIndicators;
    boolean lineBreaks;
    boolean special;
    boolean spaceAtEdge;
    boolean trailingSpace;
    boolean breakAtEdge;
    boolean breakSpace;
    boolean spaceBreak;

    Scan(int[] text) {
      this.text = text;
    }

    void run() {
      boolean previousSpace = false;
      boolean previousBreak = false;
      for (int i = 0; i < text.length; i++) {
        int c = text[i];
        indicators(i, i == 0 || isBlank(text[i - 1]), i + 1 == text.length || isBlank(text[i + 1]));
        special |= !isPrintable(c);
        boolean edge = i == 0 || i + 1 == text.length;
        boolean space = c == ' ';
        boolean lineBreak = isBreak(c);
        lineBreaks |= lineBreak;
        spaceAtEdge |= space && edge;
        trailingSpace |= space && i + 1 == text.length;
        breakAtEdge |= lineBreak && edge;
        breakSpace |= space && previousBreak;
        spaceBreak |= lineBreak && previousSpace;
        previousSpace = space;
        previousBreak = lineBreak;
      }
    }

    private static boolean isBlank(int c) {
      return c == ' ' || c == '\t' || isBreak(c);
    }

    private void indicators(int i, boolean afterBlank, boolean beforeBlank) {
      int c = text[i];
      boolean block;
      boolean flow;
      if (i == 0) {
        block = "#,[]{}&*!|>'\"%@`".indexOf(c) >= 0 || (c == '?' || c == ':' || c == '-') && beforeBlank;
        flow = block || c == '?' || c == ':';
      } else {
        block = c == ':' && beforeBlank || c == '#' && afterBlank;
        flow = block || ",?[]{}:".indexOf(c) >= 0;
      }
      blockIndicators |= block;
      flowIndicators |= flow;
    }
  }
}
