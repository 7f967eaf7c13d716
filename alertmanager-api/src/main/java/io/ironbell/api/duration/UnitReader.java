package io.ironbell.api.duration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads signed sums of decimal numbers with units, {@code 1h30m}, {@code -1.5h}, {@code .5s}: the grammar that Go's {@code time} package and
 * kingpin share. Stateless; the result is what fits a signed 64-bit number of nanoseconds.
 */
enum UnitReader {
  GO,
  /** Knows days and weeks, and quotes the text as it is. */
  KINGPIN;

  private static final long HOUR = 3_600_000_000_000L;

  /** @throws DurationSyntaxException when it is no duration or too long */
  Duration read(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    boolean negative = text.startsWith("-");
    String unsigned = signed ? text.substring(1) : text;
    if (unsigned.equals("0")) {
      return Duration.ZERO;
    }
    if (unsigned.isEmpty()) {
      throw invalid(text);
    }
    long sum = sum(unsigned, text);
    if (sum < 0 && !(negative && sum == Long.MIN_VALUE && this == GO)) {
      throw invalid(text);
    }
    return Duration.ofNanos(negative ? -sum : sum);
  }

  /** An unsigned number of at most 2^63. */
  private long sum(String s, String whole) {
    long sum = 0;
    int pos = 0;
    while (pos < s.length()) {
      DecimalNumber number = DecimalNumber.at(s, pos);
      if (number == null) {
        throw invalid(whole);
      }
      int end = number.end();
      while (end < s.length() && s.charAt(end) != '.' && !DecimalNumber.isDigit(s.charAt(end))) {
        end++;
      }
      sum += number.times(unit(s.substring(number.end(), end), whole));
      if (number.overflows() || sum < 0 && sum != Long.MIN_VALUE) {
        throw invalid(whole);
      }
      pos = end;
      if (sum == Long.MIN_VALUE && pos < s.length()) {
        throw invalid(whole);
      }
    }
    return sum;
  }

  private long unit(String unit, String whole) {
    if (unit.isEmpty()) {
      throw new DurationSyntaxException("time: missing unit in duration " + quote(whole));
    }
    return switch (unit) {
      case "ns" -> 1L;
      case "us", "\u00b5s", "\u03bcs" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> HOUR / 60;
      case "h" -> HOUR;
      case "d" -> longUnit(24 * HOUR, unit, whole);
      case "w" -> longUnit(168 * HOUR, unit, whole);
      default -> throw unknown(unit, whole);
    };
  }

  private long longUnit(long nanos, String unit, String whole) {
    if (this == GO) {
      throw unknown(unit, whole);
    }
    return nanos;
  }

  private DurationSyntaxException unknown(String unit, String whole) {
    return new DurationSyntaxException("time: unknown unit " + quote(unit) + " in duration " + quote(whole));
  }

  private DurationSyntaxException invalid(String whole) {
    return new DurationSyntaxException("time: invalid duration " + quote(whole));
  }

  /** The {@code time} package has a quoting of its own: whatever is not printable ASCII becomes bytes in hex. */
  private String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xFF;
      if (this == GO && (c >= 0x80 || c < ' ')) {
        out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xF, 16));
      } else if (c < 0x80) {
        out.append(this == GO && (c == '"' || c == '\\') ? "\\" : "").append((char) c);
      } else {
        return "\"" + text + "\"";
      }
    }
    return out.append('"').toString();
  }

  /** {@code 12}, {@code 12.5}, {@code .5} or {@code 12.}. */
  private static final class DecimalNumber {
    private static final long LIMIT = Long.MAX_VALUE / 10;
    private long whole;
    private long fraction;
    private double scale = 1;
    private int end;
    private boolean overflows;

    static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    static @Nullable DecimalNumber at(String s, int from) {
      DecimalNumber n = new DecimalNumber();
      n.end = from;
      n.readWhole(s);
      int digits = n.end - from;
      if (n.end < s.length() && s.charAt(n.end) == '.') {
        n.end++;
        digits += n.readFraction(s);
      }
      return digits == 0 ? null : n;
    }

    private void readWhole(String s) {
      for (; end < s.length() && isDigit(s.charAt(end)); end++) {
        overflows |= whole > LIMIT;
        whole = whole * 10 + (s.charAt(end) - '0');
        overflows |= whole < 0 && whole != Long.MIN_VALUE;
      }
    }

    /** Digits beyond what a long holds are read and dropped. */
    private int readFraction(String s) {
      int start = end;
      boolean full = false;
      for (; end < s.length() && isDigit(s.charAt(end)); end++) {
        full |= fraction > LIMIT || fraction * 10 + (s.charAt(end) - '0') < 0;
        if (!full) {
          fraction = fraction * 10 + (s.charAt(end) - '0');
          scale *= 10;
        }
      }
      return end - start;
    }

    int end() {
      return end;
    }

    boolean overflows() {
      return overflows;
    }

    long times(long unit) {
      overflows |= Long.compareUnsigned(whole, Long.divideUnsigned(Long.MIN_VALUE, unit)) > 0;
      long nanos = whole * unit;
      if (fraction > 0) {
        nanos += (long) (fraction * (unit / scale));
        overflows |= nanos < 0 && nanos != Long.MIN_VALUE;
      }
      return nanos;
    }
  }
}
