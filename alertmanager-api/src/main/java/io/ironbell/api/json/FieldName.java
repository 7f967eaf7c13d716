package io.ironbell.api.json;

/** How Go matches the keys of an object with its fields: regardless of case, and of the long s, which folds to s. */
final class FieldName {
  private FieldName() {}

  static boolean is(String key, String field) {
    if (key.equals(field)) {
      return true;
    }
    return key.length() == field.length() && folds(key, field);
  }

  private static boolean folds(String key, String field) {
    for (int i = 0; i < key.length(); i++) {
      if (fold(key.charAt(i)) != fold(field.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static char fold(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c == '\u017F' ? 's' : c;
  }
}
