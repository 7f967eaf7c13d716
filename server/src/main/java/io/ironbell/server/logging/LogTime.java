package io.ironbell.server.logging;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** UTC with milliseconds: {@code 2026-11-21T02:30:41.964Z}. */
final class LogTime {
  private LogTime() {}

  static void append(StringBuilder out, Instant now) {
    OffsetDateTime t = now.atOffset(ZoneOffset.UTC);
    two(out.append(t.getYear()).append('-'), t.getMonthValue());
    two(out.append('-'), t.getDayOfMonth());
    two(out.append('T'), t.getHour());
    two(out.append(':'), t.getMinute());
    two(out.append(':'), t.getSecond());
    int millis = t.getNano() / 1_000_000;
    out.append('.').append((char) ('0' + millis / 100));
    two(out, millis % 100);
    out.append('Z');
  }

  private static void two(StringBuilder out, int n) {
    out.append((char) ('0' + n / 10)).append((char) ('0' + n % 10));
  }
}
