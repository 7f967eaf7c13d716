package io.ironbell.api.json;

import io.ironbell.api.model.LabelSet;

/** How many bytes of JSON texts become at the most. Short ones are taken for the worst there is, long ones are looked at. Stateless. */
final class JsonSize {
  private static final int SHORT = 256;
  private static final int WORST = 6;

  private JsonSize() {}

  static long of(LabelSet labels) {
    long bytes = 2;
    for (int i = 0; i < labels.size(); i++) {
      bytes += of(labels.name(i)) + of(labels.value(i)) + 2;
    }
    return bytes;
  }

  static long of(String text) {
    int length = text.length();
    return 2 + (length <= SHORT ? (long) WORST * length : exact(text));
  }

  private static long exact(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c >= 0x800 ? WORST : c >= 0x80 ? 2 : c < ' ' || c == '&' || c == '<' || c == '>' ? WORST : c == '"' || c == '\\' ? 2 : 1;
    }
    return bytes;
  }
}
