package io.ironbell.notifier.template.function;

import io.ironbell.notifier.template.format.DurationValue;
import io.ironbell.notifier.template.format.FloatSyntax;
import io.ironbell.notifier.template.format.FloatText;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Value;

/** Upstream's {@code humanizeDuration}: {@code 1d 2h 3m 4s}, four significant digits below a minute, prefixes below a second (G-187). Stateless. */
final class HumanDuration {
  private static final String PREFIXES = "munpfazy";

  private HumanDuration() {}

  static String of(Value value) throws FunctionException {
    double seconds = seconds(value);
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      return four(seconds);
    }
    if (seconds == 0) {
      return four(seconds) + "s";
    }
    return Math.abs(seconds) >= 1 ? units(seconds) : fraction(seconds);
  }

  private static double seconds(Value value) throws FunctionException {
    return switch (value) {
      case Value.Float number -> number.value();
      case Value.Text text when text.type().equals(GoType.STRING) -> FloatSyntax.parse(text.value());
      case Value.Int number when number.type().equals(DurationValue.TYPE) -> number.value() / 1_000_000_000L + number.value() % 1_000_000_000L / 1e9;
      case Value.Int number when number.type().equals(GoType.INT) || number.type().equals(GoType.INT64) -> number.value();
      case Value.Uint number when number.type().equals(GoType.UINT) || number.type().equals(GoType.UINT64) -> unsigned(number.value());
      case Value.Nil _ -> throw new FunctionException("can't convert <nil> to float");
      default -> throw new FunctionException("can't convert " + value.type().name() + " to float");
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (double) (bits >>> 1) * 2;
  }

  private static String four(double number) {
    return FloatText.of(number, 'g', 4);
  }

  private static String units(double signed) {
    String sign = signed < 0 ? "-" : "";
    double all = Math.abs(signed);
    long duration = all >= 0x1p63 ? Long.MIN_VALUE : (long) all; // what does not fit is the smallest number in Go on amd64
    long seconds = duration % 60;
    long minutes = duration / 60 % 60;
    long hours = duration / 3_600 % 24;
    long days = duration / 86_400;
    if (days != 0) {
      return sign + days + "d " + hours + "h " + minutes + "m " + seconds + "s";
    }
    if (hours != 0) {
      return sign + hours + "h " + minutes + "m " + seconds + "s";
    }
    return minutes != 0 ? sign + minutes + "m " + seconds + "s" : sign + four(all) + "s";
  }

  private static String fraction(double seconds) {
    double shown = seconds;
    String prefix = "";
    for (int i = 0; i < PREFIXES.length() && Math.abs(shown) < 1; i++) {
      prefix = PREFIXES.substring(i, i + 1);
      shown *= 1000;
    }
    return four(shown) + prefix + "s";
  }
}
