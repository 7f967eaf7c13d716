package io.ironbell.notifier.template.format;

import io.ironbell.api.duration.GoDuration;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Method;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.Value;
import java.time.Duration;
import java.util.Map;

/** A {@code time.Duration} in a template: nanoseconds with methods. Stateless. */
public final class DurationValue {
  public static final GoType TYPE = GoType.named("time.Duration", GoType.INT64, DurationValue::methods);

  private DurationValue() {}

  public static Value of(long nanos) {
    return new Value.Int(TYPE, nanos);
  }

  /** 0 where the value is no whole number. */
  public static long nanos(Value value) {
    return value instanceof Value.Int number ? number.value() : 0;
  }

  private static Map<String, Method> methods() {
    return Map.ofEntries(
        Map.entry("String", Method.getter((d, _) -> Value.of(GoDuration.print(Duration.ofNanos(nanos(d)))))),
        Map.entry("Nanoseconds", integer(1)),
        Map.entry("Microseconds", integer(1_000)),
        Map.entry("Milliseconds", integer(1_000_000)),
        Map.entry("Seconds", real(1_000_000_000L)),
        Map.entry("Minutes", real(60_000_000_000L)),
        Map.entry("Hours", real(3_600_000_000_000L)),
        Map.entry("Abs", Method.getter((d, _) -> of(nanos(d) == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(nanos(d))))),
        Map.entry("Truncate", new Method(Signature.of(TYPE), (d, unit, _) -> of(truncate(nanos(d), nanos(unit.getFirst()))))),
        Map.entry("Round", new Method(Signature.of(TYPE), (d, unit, _) -> of(round(nanos(d), nanos(unit.getFirst()))))));
  }

  private static Method integer(long unit) {
    return Method.getter((d, _) -> new Value.Int(GoType.INT64, nanos(d) / unit));
  }

  /** Whole units and the rest apart, so that no digit of a long time is lost. */
  private static Method real(long unit) {
    return Method.getter((d, _) -> Value.of(nanos(d) / unit + (double) (nanos(d) % unit) / unit));
  }

  private static long truncate(long nanos, long unit) {
    return unit <= 0 ? nanos : nanos - nanos % unit;
  }

  /** Halves go away from zero; what does not fit stays at the limit. */
  private static long round(long nanos, long unit) {
    if (unit <= 0) {
      return nanos;
    }
    long rest = Math.abs(nanos % unit);
    if (rest < unit - rest) {
      return nanos - nanos % unit;
    }
    long sign = nanos < 0 ? -1 : 1;
    try {
      return Math.addExact(nanos, sign * (unit - rest));
    } catch (ArithmeticException e) {
      return nanos < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
