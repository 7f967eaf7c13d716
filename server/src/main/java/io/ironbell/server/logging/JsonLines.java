package io.ironbell.server.logging;

import java.time.Instant;
import org.slf4j.event.KeyValuePair;

/** One JSON object per line with the keys of {@link LogfmtLines}; numbers and booleans keep their type (log/slog {@code JSONHandler}). */
final class JsonLines {
  private static final String HEX = "0123456789abcdef";

  private JsonLines() {}

  static void append(StringBuilder out, Instant now, LogLine line) {
    out.append("{\"time\":\"");
    LogTime.append(out, now);
    out.append("\",\"level\":\"").append(line.level()).append("\",\"source\":");
    string(out, line.source());
    out.append(",\"msg\":");
    string(out, line.message());
    for (KeyValuePair pair : line.values()) {
      out.append(',');
      string(out, pair.key);
      out.append(':');
      if (pair.value instanceof Number || pair.value instanceof Boolean) {
        out.append(pair.value);
      } else {
        string(out, LogLine.text(pair.value));
      }
    }
    out.append('}');
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x2028 || c == 0x2029) {
            out.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt(c >> 8 & 15)).append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
