package io.ironbell.server.logging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** One line before it is written. @param source file and line number of the caller; @param values in the order given */
record LogLine(Level level, String source, String message, List<KeyValuePair> values) {
  private static final int LONGEST = 16_384;

  /** A value as text; what is longer than 16,384 UTF-16 units is cut, because clients decide how long a label or a matcher is. */
  static String text(@Nullable Object value) {
    String whole = String.valueOf(value);
    if (whole.length() <= LONGEST) {
      return whole;
    }
    int end = Character.isHighSurrogate(whole.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return whole.substring(0, end) + "... (" + (whole.length() - end) + " more)";
  }
}
