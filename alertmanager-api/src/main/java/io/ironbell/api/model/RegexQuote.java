package io.ironbell.api.model;

/** Go's {@code regexp.QuoteMeta}: how a receiver's name stands in notifications (G-180). */
public final class RegexQuote {
  private RegexQuote() {}

  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\.+*?()|[]{}^$".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }
}
