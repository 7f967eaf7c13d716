package io.ironbell.api.model;

/** What a label may be called: the classic rule, and the wider one that allows any UTF-8 (MAT-15). */
public final class LabelName {
  private LabelName() {}

  /** {@code [a-zA-Z_][a-zA-Z0-9_]*}. */
  public static boolean isClassic(String name) {
    if (name.isEmpty()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  /** Any non-empty text without lone surrogates. */
  public static boolean isUtf8(String name) {
    return !name.isEmpty() && isWellFormed(name);
  }

  /** True when the text can be written as UTF-8. */
  public static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
