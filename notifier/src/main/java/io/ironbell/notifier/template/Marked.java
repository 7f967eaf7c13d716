package io.ironbell.notifier.template;

import io.ironbell.notifier.template.value.Utf8;
import java.util.BitSet;

/**
 * A rendered text that knows which of its characters the authors of the templates wrote; the others are what actions brought. Immutable.
 *
 * @param written the text, with U+0000 in place of each character that was brought
 */
public record Marked(String text, String written) {
  private static final String BROUGHT = "\0";

  public Marked {
    if (text.length() != written.length()) {
      throw new IllegalArgumentException("the two have to be alike but for what was brought");
    }
  }

  /** @param own where the characters are that were written; what is no UTF-8 becomes U+FFFD */
  public static Marked of(String rendered, BitSet own) {
    StringBuilder text = new StringBuilder();
    StringBuilder written = new StringBuilder();
    int at = 0;
    while (at < rendered.length()) {
      boolean isOwn = own.get(at);
      int end = isOwn ? own.nextClearBit(at) : own.nextSetBit(at);
      String piece = Utf8.clean(rendered.substring(at, end < 0 ? rendered.length() : Math.min(end, rendered.length())));
      text.append(piece);
      written.append(isOwn ? piece : BROUGHT.repeat(piece.length()));
      at = end < 0 ? rendered.length() : end;
    }
    return new Marked(text.toString(), written.toString());
  }

  /** Whether the author of a template did not decide on the character there. */
  public boolean isBrought(int index) {
    return written.charAt(index) == BROUGHT.charAt(0);
  }
}
