package io.ironbell.api.config.secret;

import io.ironbell.api.config.Secret;
import java.util.BitSet;

/** A text that may hold JSON's escapes, with what it says and where it says it. For one thread. */
final class JsonEscapes {
  private final String text;
  private final String said;
  private final int[] starts;
  private final BitSet masked = new BitSet();

  /** @param starts for each character that is said, and for the end, where in the text it begins */
  private JsonEscapes(String text, String said, int[] starts) {
    this.text = text;
    this.said = said;
    this.starts = starts;
  }

  static JsonEscapes of(String text) {
    StringBuilder said = new StringBuilder(text.length());
    int[] starts = new int[text.length() + 1];
    int at = 0;
    while (at < text.length()) {
      starts[said.length()] = at;
      char c = text.charAt(at);
      char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      int code = c == '\\' && next == 'u' ? hex(text, at + 2) : -1;
      if (code >= 0) {
        said.append((char) code);
        at += 6;
      } else if (c == '\\' && "\"\\/".indexOf(next) >= 0) {
        said.append(next);
        at += 2;
      } else {
        said.append(c);
        at++;
      }
    }
    starts[said.length()] = at;
    return new JsonEscapes(text, said.toString(), starts);
  }

  /** Four hexadecimal digits, or -1. */
  private static int hex(String text, int from) {
    int code = from + 4 <= text.length() ? 0 : -1;
    for (int i = from; i < from + 4 && code >= 0; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      code = digit < 0 ? -1 : code * 16 + digit;
    }
    return code;
  }

  void mask(String form) {
    for (int at = said.indexOf(form); at >= 0; at = said.indexOf(form, at + 1)) {
      masked.set(starts[at], starts[at + form.length()]);
    }
  }

  /** The text, each masked stretch replaced. */
  String shown() {
    if (masked.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    for (int from = masked.nextSetBit(0); from >= 0; from = masked.nextSetBit(at)) {
      out.append(text, at, from).append(Secret.MASK);
      at = masked.nextClearBit(from);
    }
    return out.append(text, at, text.length()).toString();
  }
}
