package io.ironbell.api.duration;

import io.ironbell.api.model.GoQuote;
import java.time.Duration;

/**
 * Durations of the configuration, {@code 1d12h}: whole numbers with the units y w d h m s ms, each at most once, largest first; {@code 0}
 * needs none (prometheus/common {@code model.ParseDuration}). Stateless.
 */
public final class PrometheusDuration {
  private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
  private static final long[] MILLIS = {31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L};

  private PrometheusDuration() {}

  /** @throws DurationSyntaxException with prometheus/common's text */
  public static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    if (text.isEmpty()) {
      throw new DurationSyntaxException("empty duration string");
    }
    long nanos = 0;
    int lastUnit = -1;
    int pos = 0;
    while (pos < text.length()) {
      int unitStart = skip(text, pos, true);
      int unitEnd = skip(text, unitStart, false);
      long count = count(text, pos, unitStart);
      if (unitEnd == unitStart) {
        throw invalid(text);
      }
      int unit = unit(text.substring(unitStart, unitEnd), text);
      if (unit <= lastUnit) {
        throw invalid(text);
      }
      lastUnit = unit;
      nanos = add(nanos, count, MILLIS[unit] * 1_000_000L);
      pos = unitEnd;
    }
    return Duration.ofNanos(nanos);
  }

  private static int skip(String s, int from, boolean digits) {
    int i = from;
    while (i < s.length() && (s.charAt(i) >= '0' && s.charAt(i) <= '9') == digits) {
      i++;
    }
    return i;
  }

  private static long count(String text, int from, int to) {
    if (from == to) {
      throw invalid(text);
    }
    try {
      return Long.parseUnsignedLong(text, from, to, 10);
    } catch (NumberFormatException e) {
      throw invalid(text);
    }
  }

  private static int unit(String name, String text) {
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].equals(name)) {
        return i;
      }
    }
    throw new DurationSyntaxException("unknown unit " + GoQuote.quote(name) + " in duration " + GoQuote.quote(text));
  }

  private static long add(long nanos, long count, long unit) {
    long sum = nanos + count * unit;
    if (count < 0 || count > Long.MAX_VALUE / unit || sum < 0) {
      throw new DurationSyntaxException("duration out of range");
    }
    return sum;
  }

  private static DurationSyntaxException invalid(String text) {
    return new DurationSyntaxException("not a valid duration string: " + GoQuote.quote(text));
  }

  /** {@code 1d12h}; years and weeks only when nothing remains; whole milliseconds, less is dropped. */
  public static String print(Duration duration) {
    long ms = GoDuration.nanos(duration) / 1_000_000L;
    if (ms == 0) {
      return "0s";
    }
    StringBuilder out = new StringBuilder(ms < 0 ? "-" : "");
    long rest = Math.abs(ms);
    for (int i = 0; i < UNITS.length; i++) {
      boolean exactOnly = i < 2;
      if (!(exactOnly && rest % MILLIS[i] != 0) && rest >= MILLIS[i]) {
        out.append(rest / MILLIS[i]).append(UNITS[i]);
        rest %= MILLIS[i];
      }
    }
    return out.toString();
  }
}
