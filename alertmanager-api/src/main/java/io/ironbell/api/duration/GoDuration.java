package io.ironbell.api.duration;

import java.time.Duration;

/**
 * Go's {@code time.ParseDuration} and {@code time.Duration.String}: {@code 1h30m}, {@code 1.5s}, {@code -2us}. A Go duration is a signed
 * 64-bit number of nanoseconds, some 292 years; more is an error here too. Stateless.
 */
public final class GoDuration {
  private static final long SECOND = 1_000_000_000L;

  private GoDuration() {}

  /** @throws DurationSyntaxException with Go's text, {@code time: …} */
  public static Duration parse(String text) {
    return UnitReader.GO.read(text);
  }

  /** {@code 1h30m0s}, {@code 1.5s}, {@code 0s}; sub-second lengths in ms, µs or ns. */
  public static String print(Duration duration) {
    long nanos = nanos(duration);
    if (nanos == 0) {
      return "0s";
    }
    String sign = nanos < 0 ? "-" : "";
    return sign + printUnsigned(nanos < 0 ? -nanos : nanos); // Long.MIN_VALUE stays itself, which is right as an unsigned number
  }

  /** Saturates at Go's limits. */
  static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  private static String printUnsigned(long nanos) {
    if (Long.compareUnsigned(nanos, 1_000L) < 0) {
      return nanos + "ns";
    }
    if (Long.compareUnsigned(nanos, 1_000_000L) < 0) {
      return decimal(nanos, 1_000L) + "µs";
    }
    if (Long.compareUnsigned(nanos, SECOND) < 0) {
      return decimal(nanos, 1_000_000L) + "ms";
    }
    long seconds = Long.divideUnsigned(nanos, SECOND);
    String last = decimal(Long.remainderUnsigned(nanos, SECOND) + seconds % 60 * SECOND, SECOND) + "s";
    long minutes = seconds / 60;
    if (minutes == 0) {
      return last;
    }
    return minutes < 60 ? minutes + "m" + last : minutes / 60 + "h" + minutes % 60 + "m" + last;
  }

  private static String decimal(long nanos, long unit) {
    long rest = nanos % unit;
    if (rest == 0) {
      return Long.toString(nanos / unit);
    }
    String digits = Long.toString(unit + rest).substring(1);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return nanos / unit + "." + digits.substring(0, end);
  }
}
