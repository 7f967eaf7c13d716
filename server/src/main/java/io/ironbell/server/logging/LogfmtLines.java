package io.ironbell.server.logging;

import io.ironbell.api.model.GoQuote;
import java.time.Instant;
import org.slf4j.event.KeyValuePair;

/** {@code time=… level=INFO source=Ironbell.java:42 msg="…" key=value}, quoted where Go's slog quotes (log/slog {@code TextHandler}). */
final class LogfmtLines {
  private LogfmtLines() {}

  static void append(StringBuilder out, Instant now, LogLine line) {
    out.append("time=");
    LogTime.append(out, now);
    out.append(" level=").append(line.level()).append(" source=");
    value(out, line.source());
    out.append(" msg=");
    value(out, line.message());
    for (KeyValuePair pair : line.values()) {
      out.append(' ');
      value(out, pair.key);
      out.append('=');
      value(out, LogLine.text(pair.value));
    }
  }

  private static void value(StringBuilder out, String text) {
    out.append(needsQuotes(text) ? GoQuote.quote(text) : text);
  }

  private static boolean needsQuotes(String text) {
    if (text.isEmpty()) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '=' || c == '"' || c == 0x7F) {
        return true;
      }
      if (c > 0x7F && (Character.isSpaceChar(c) || Character.isISOControl(c) || Character.isSurrogate(c) || !Character.isDefined(c))) {
        return true;
      }
    }
    return false;
  }
}
