package io.ironbell.api.model;

/**
 * Go's order of strings: by UTF-8 bytes. Java's {@link String#compareTo} orders by UTF-16 units and differs only where a supplementary
 * character meets one above U+DFFF; this class differs there from Java and agrees with Go.
 */
public final class ByteOrder {
  private ByteOrder() {}

  /** Negative, zero or positive, as {@link java.util.Comparator}. */
  public static int compare(String a, String b) {
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean xs = Character.isSurrogate(x);
        boolean ys = Character.isSurrogate(y);
        return xs == ys ? Character.compare(x, y) : xs ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
